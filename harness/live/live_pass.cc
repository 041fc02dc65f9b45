// SPDX-License-Identifier: Apache-2.0
#include "harness/live/live_pass.h"

#include <optional>
#include <utility>

#include "harness/live/known_part.h"
#include "harness/live/real_keys.h"

namespace weir::live {

bool LivePass::complete() const {
  const process::ProcessResult& agent = end.process;
  return agent.exit_code == 0 && !agent.timed_out && recording.complete;
}

Result<LivePass> run_live(const scenario::Scenario& scenario, const run::RunContext& context,
                          LiveSetup setup) {
  const RealKeys keys(context.machine.environment);
  server::StandIns own;  // set before the agent starts, read while it runs
  record::RecorderOptions options;
  options.allow_unpriced = setup.allow_unpriced;
  options.begin = setup.begin;
  options.normalise = [&own](cassette::Exchange& exchange) {
    own.apply(exchange.request);
    own.apply(exchange.response);
  };
  record::Recorder recorder(std::move(setup.upstreams), std::move(setup.file),
                            record::Spending(context.profiles, context.prices, setup.limit),
                            std::move(options));
  std::optional<KnownPart> known;
  if (setup.known != nullptr) {
    known.emplace(*setup.known, scenario.id, context);
  }
  run::AgentPass pass;
  pass.name = "cold";
  pass.keys = keys.stand_ins();
  pass.too_large = record::Recorder::too_large;
  pass.begin = [&](const server::StandIns& stand_ins) {
    own = stand_ins;
    if (known) {
      known->begin(stand_ins);
    }
  };
  pass.handler = [&](net::HttpRequest http) -> net::Answer {
    if (auto plan = known ? known->answer(http) : std::nullopt) {
      return *std::move(plan);
    }
    keys.put_into(http);
    return recorder.handle(http);
  };
  LivePass live;
  WEIR_TRY(live.end, run::run_agent(scenario, context, pass));
  live.recording = recorder.recording();
  live.replayed = known ? known->answered() : 0;
  return live;
}

}  // namespace weir::live
