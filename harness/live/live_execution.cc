// SPDX-License-Identifier: Apache-2.0
#include "harness/live/live_execution.h"

#include <algorithm>
#include <utility>

#include "mock_llm/meter/relation.h"
#include "mock_llm/server/final_meter.h"

namespace weir::live {
namespace {

/// A conversation as the engine would tell it apart.
void begin_lane(server::Record& record, const cassette::RecordedTurn& turn) {
  record.lane = meter::lane_of(record.request);
  if (turn.twin > 0) {
    record.lane += "-" + std::to_string(turn.twin + 1);
  }
  record.start = turn.gap;
}

void follow(server::Record& record, const cassette::RecordedTurn& turn,
            const server::Record& parent) {
  record.lane = parent.lane;
  record.depth = parent.depth + 1;
  record.start = parent.end + turn.gap;
}

}  // namespace

Result<run::Execution> execution_of(const cassette::Library& library, run::PassEnd end,
                                    const run::RunContext& context) {
  run::Execution execution;
  execution.passes.push_back({end.name, {}});
  execution.ends.push_back(std::move(end));
  for (std::size_t i = 0; i < library.turns.size(); ++i) {
    const cassette::RecordedTurn& turn = library.turns[i];
    server::Record record;
    record.request = *turn.request;
    record.prompt = wire::prompt_digest(record.request);
    record.answer = turn.response;
    record.request_id = turn.response.id;
    record.turn = i;
    if (turn.parent) {
      follow(record, turn, execution.records.at(*turn.parent));
    } else {
      begin_lane(record, turn);
    }
    record.first_byte = record.start + turn.ttft;
    record.end = record.start + std::max(turn.duration, turn.ttft);
    execution.records.push_back(std::move(record));
  }
  // No mock answered: what was on the wire can't differ from what the final metering finds.
  WEIR_TRY(auto metering, server::meter_finally(std::move(execution.records), library,
                                                context.profiles, context.prices));
  execution.records = std::move(metering.records);
  return execution;
}

}  // namespace weir::live
