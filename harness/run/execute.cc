// SPDX-License-Identifier: Apache-2.0
#include "harness/run/execute.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "harness/run/reported.h"

namespace weir::run {

namespace {

using scenario::Scenario;

/// The passes as reports call them: "cold", "warm", "warm-2", ...
std::string pass_name(std::size_t run) {
  return run == 0 ? "cold" : run == 1 ? "warm" : "warm-" + std::to_string(run);
}

server::EngineOptions engine_options(const Scenario& scenario, const RunContext& context) {
  server::EngineOptions options;
  options.name = scenario.id;
  options.how_to_record =
      scenario.cassette.empty() ? "" : "weir record " + recorded_id(scenario) + " --missing";
  options.realtime = context.realtime;
  options.strict = scenario.strict;
  options.faults = scenario.faults;
  return options;
}

class Runner {
 public:
  Runner(const Scenario& scenario, const cassette::Library& library, const RunContext& context)
      : scenario_(scenario),
        context_(context),
        engine_(library, context.profiles, context.prices, engine_options(scenario, context)) {}

  Result<Execution> run() {
    const std::size_t runs = context_.once ? 1 : scenario_.runs.size();
    for (std::size_t run = 0; run < runs && (run == 0 || went_well()); ++run) {
      WEIR_TRY_DONE(run_pass(run));
    }
    execution_.passes = engine_.passes();
    execution_.records = engine_.records();
    WEIR_TRY_DONE(join_reported(execution_.ends, execution_.records));
    execution_.strays = engine_.strays();
    execution_.replacements = engine_.replacements();
    execution_.meter_error = engine_.meter_error();
    execution_.unmet_faults = engine_.unmet_faults();
    return std::move(execution_);
  }

 private:
  Status run_pass(std::size_t run) {
    const std::string name = pass_name(run);
    const VirtualTime start =
        run == 0 ? VirtualTime{} : engine_.latest() + scenario_.runs[run].after;
    AgentPass pass;
    pass.name = name;
    pass.env = scenario_.runs[run].env;
    pass.handler = [this](const net::HttpRequest& http) { return engine_.handle(http); };
    pass.too_large = [this](const net::HttpRequest& http) { return engine_.too_large(http); };
    pass.begin = [&](const server::StandIns& own) { engine_.start_pass({name, start}, own); };
    WEIR_TRY(PassEnd end, run_agent(scenario_, context_, pass));
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
    return cassette::library_from(scenario.script, scenario.match);
  }
  std::error_code unknown;
  if (!std::filesystem::exists(scenario.cassette, unknown)) {
    return config_error("there is no " + scenario.cassette.string() +
                        " yet; record it with: weir record " + recorded_id(scenario));
  }
  WEIR_TRY(const cassette::ExchangeFile file, cassette::read_exchange_file(scenario.cassette));
  return cassette::library_from(file, scenario.cassette.filename().string(), scenario.match);
}

Result<Execution> execute(const Scenario& scenario, const cassette::Library& library,
                          const RunContext& context) {
  return Runner(scenario, library, context).run();
}

}  // namespace weir::run
