// SPDX-License-Identifier: Apache-2.0
#include "harness/run/execute.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/net/egress_guard.h"
#include "core/net/server.h"
#include "harness/process/environment.h"
#include "harness/process/scratch.h"
#include "harness/run/in_process.h"

namespace weir::run {

namespace {

using scenario::Scenario;

// The second pass begins while the cache of the first is still alive (DESIGN section 6).
constexpr Micros kBetweenPasses = std::chrono::seconds{90};

// The service takes 32 MB (docs of 2026-08-21); a larger body is answered with its 413.
constexpr std::size_t kMaxBody = std::size_t{32} * 1024 * 1024;

server::EngineOptions engine_options(const Scenario& scenario, const RunContext& context) {
  server::EngineOptions options;
  options.name = scenario.id;
  options.realtime = context.realtime;
  return options;
}

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
  environment.extra = scenario.agent.env;
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

class Runner {
 public:
  Runner(const Scenario& scenario, const cassette::Library& library, const RunContext& context)
      : scenario_(scenario),
        context_(context),
        engine_(library, context.profiles, context.prices, engine_options(scenario, context)) {}

  Result<Execution> run() {
    WEIR_TRY_DONE(run_pass("cold", {}));
    if (!context_.once && went_well()) {
      WEIR_TRY_DONE(run_pass("warm", engine_.latest() + kBetweenPasses));
    }
    execution_.passes = engine_.passes();
    execution_.records = engine_.records();
    execution_.strays = engine_.strays();
    execution_.replacements = engine_.replacements();
    execution_.meter_error = engine_.meter_error();
    return std::move(execution_);
  }

 private:
  Status run_pass(const std::string& name, VirtualTime start) {
    if (process::is_interrupted(context_.interrupt)) {
      return interrupted();
    }
    WEIR_TRY(const process::Scratch scratch, process::Scratch::create());
    net::ServerOptions options;
    options.max_body = kMaxBody;
    WEIR_TRY(net::Server server,
             net::Server::start(
                 options, [this](const net::HttpRequest& http) { return engine_.handle(http); },
                 [this](const net::HttpRequest& http) { return engine_.too_large(http); }));
    engine_.start_pass({name, start}, stand_ins_of(context_, scratch, server.base_url()));
    WEIR_TRY(net::EgressGuard guard, net::EgressGuard::start());
    process::EnvironmentSpec environment;
    environment.base_url = server.base_url();
    environment.proxy_url = guard.url();
    const auto spec = process_spec(scenario_, context_, scratch, std::move(environment));
    PassEnd end;
    end.name = name;
    if (scenario_.agent.in_process.empty()) {
      WEIR_TRY(end.process, process::run_process(spec));
    } else {
      WEIR_TRY(end.process,
               run_in_process(context_.agents, scenario_.agent.in_process, spec, server));
    }
    if (end.process.interrupted) {
      return interrupted();
    }
    end.refused_hosts = guard.refused_hosts();
    execution_.ends.push_back(std::move(end));
    return Done{};
  }

  bool went_well() const {
    const PassEnd& end = execution_.ends.back();
    if (end.process.exit_code != 0 || end.process.timed_out || !end.refused_hosts.empty()) {
      return false;
    }
    const auto records = engine_.records();
    return !records.empty() &&
           std::none_of(records.begin(), records.end(),
                        [](const server::Record& record) { return record.missed; });
  }

  const Scenario& scenario_;
  const RunContext& context_;
  server::Engine engine_;
  Execution execution_;
};

}  // namespace

Result<cassette::Library> load_library(const Scenario& scenario) {
  if (scenario.cassette.empty()) {
    return cassette::library_from(scenario.script);
  }
  WEIR_TRY(const cassette::ExchangeFile file, cassette::read_exchange_file(scenario.cassette));
  return cassette::library_from(file, scenario.cassette.filename().string());
}

Result<Execution> execute(const Scenario& scenario, const cassette::Library& library,
                          const RunContext& context) {
  return Runner(scenario, library, context).run();
}

}  // namespace weir::run
