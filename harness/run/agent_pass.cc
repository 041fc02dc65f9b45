// SPDX-License-Identifier: Apache-2.0
#include "harness/run/agent_pass.h"

#include <cstddef>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/base/files.h"
#include "core/net/egress_guard.h"
#include "core/net/server.h"
#include "harness/process/environment.h"
#include "harness/process/scratch.h"
#include "harness/run/in_process.h"

namespace weir::run {

namespace {

using scenario::Scenario;

// The service takes 32 MB (docs of 2026-08-21); a larger body is answered with its 413.
constexpr std::size_t kMaxBody = std::size_t{32} * 1024 * 1024;

server::StandIns stand_ins_of(const RunContext& context, const process::Scratch& scratch,
                              const std::string& base_url) {
  const Machine& machine = context.machine;
  return server::StandIns({.project = context.project.root.string(),
                           .home = machine.home,
                           .temp = machine.temp,
                           .scratch = scratch.home().parent_path().string(),
                           .base_url = base_url,
                           .host = machine.host,
                           .user = machine.user,
                           .date = machine.date});
}

process::ProcessSpec process_spec(const Scenario& scenario, const RunContext& context,
                                  const process::Scratch& scratch,
                                  process::EnvironmentSpec environment) {
  process::ProcessSpec spec;
  spec.argv = scenario.agent.run;
  environment.home = scratch.home();
  environment.temp = scratch.temp();
  environment.extra.insert(scenario.agent.env.begin(), scenario.agent.env.end());
  environment.reported = scratch.reported();
  spec.env = process::agent_environment(context.machine.environment, environment);
  spec.timeout = scenario.agent.timeout;
  spec.interrupt = context.interrupt;
  switch (scenario.agent.cwd) {
    case scenario::WorkingFolder::project:
      spec.cwd = context.project.root;
      break;
    case scenario::WorkingFolder::scenario:
      spec.cwd = scenario.file.parent_path();
      break;
    case scenario::WorkingFolder::scratch:
      spec.cwd = scratch.work();
      break;
  }
  return spec;
}

Error interrupted() {
  return infrastructure_error("the run was interrupted");
}

Result<process::ProcessResult> run_program(const Scenario& scenario, const RunContext& context,
                                           const process::ProcessSpec& spec, net::Server& server) {
  const std::string& name = scenario.agent.in_process;
  return name.empty() ? process::run_process(spec)
                      : run_in_process(context.agents, name, spec, server);
}

}  // namespace

Result<PassEnd> run_agent(const Scenario& scenario, const RunContext& context,
                          const AgentPass& pass) {
  if (process::is_interrupted(context.interrupt)) {
    return interrupted();
  }
  WEIR_TRY(const process::Scratch scratch, process::Scratch::create());
  net::ServerOptions options;
  options.max_body = kMaxBody;
  WEIR_TRY(net::Server server, net::Server::start(options, pass.handler, pass.too_large));
  pass.begin(stand_ins_of(context, scratch, server.base_url()));
  WEIR_TRY(const net::EgressGuard guard, net::EgressGuard::start());
  process::EnvironmentSpec environment;
  environment.base_url = server.base_url();
  environment.proxy_url = pass.keys ? "" : guard.url();
  environment.keys = pass.keys.value_or(std::map<std::string, std::string>());
  environment.extra = pass.env;
  const auto spec = process_spec(scenario, context, scratch, std::move(environment));
  PassEnd end;
  end.name = pass.name;
  WEIR_TRY(end.process, run_program(scenario, context, spec, server));
  if (end.process.interrupted) {
    return interrupted();
  }
  end.refused_hosts = guard.refused_hosts();
  if (std::error_code none; std::filesystem::exists(scratch.reported(), none)) {
    WEIR_TRY(end.reported, read_file(scratch.reported()));
  }
  return end;
}

}  // namespace weir::run
