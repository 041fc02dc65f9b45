// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/message_plan.h"

#include <utility>

#include "mock_llm/wire/service.h"

namespace weir::server {

namespace {

std::vector<net::Chunk> event_chunks(std::vector<std::string> events, const Record& record,
                                     bool realtime) {
  const Micros first = realtime ? record.first_byte - record.start : Micros{};
  const Micros rest = realtime ? record.end - record.first_byte : Micros{};
  std::vector<net::Chunk> chunks;
  chunks.reserve(events.size());
  for (std::string& event : events) {
    const Micros pause = chunks.empty() ? first : rest / static_cast<std::int64_t>(events.size());
    chunks.push_back({pause, std::move(event)});
  }
  return chunks;
}

}  // namespace

net::ResponsePlan message_plan(const Record& record, bool realtime) {
  const wire::Service& service = wire::service_of(record.request.api);
  const wire::Served served{record.request, record.request_id, record.metered.usage,
                            record.comparison};
  net::ResponsePlan plan;
  plan.headers = service.response_headers(record.request_id, record.metered.usage.input_total(),
                                          record.request.stream && !record.request.form.json_array);
  if (record.request.stream) {
    plan.chunks = event_chunks(service.render_events(record.answer, served), record, realtime);
  } else {
    const Micros pause = realtime ? record.end - record.start : Micros{};
    plan.chunks.push_back({pause, service.render_message(record.answer, served)});
  }
  return plan;
}

meter::Call call_of(const Record& record, const cassette::Library& library) {
  meter::Call call(record.request, record.start, record.first_byte);
  call.lane = record.lane;
  call.redacted = record.redacted ? &*record.redacted : nullptr;
  call.disturbance = record.disturbance;
  call.backend = record.disturbance.other_backend ? "other" : "";
  if (record.status < 400) {
    call.answer = &record.answer;
  }
  const bool is_whole = record.how != cassette::How::resumption;
  if (record.turn && record.status < 400 && is_whole) {
    const cassette::RecordedTurn& turn = library.turns.at(*record.turn);
    call.declared_output = turn.declared_output;
    call.declared_reasoning = turn.declared_reasoning;
    call.recorded_usage = turn.response.usage;
  }
  return call;
}

}  // namespace weir::server
