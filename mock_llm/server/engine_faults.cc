// SPDX-License-Identifier: Apache-2.0
// Where faults come in: before a request is matched, before it is metered, and before its answer is
// sent. What acts before the metering becomes part of the record, so that the final metering finds
// it again.
#include <algorithm>
#include <utility>
#include <variant>

#include "mock_llm/server/engine.h"
#include "mock_llm/server/message_plan.h"
#include "mock_llm/wire/service.h"

namespace weir::server {
namespace {

void set_header(net::Headers& headers, const std::string& name, const std::string& value) {
  std::erase_if(headers, [&name](const auto& header) {
    return net::equals_ignoring_case(header.first, name);
  });
  headers.emplace_back(name, value);
}

Micros whole_delay(const net::ResponsePlan& plan) {
  Micros delay{};
  for (const net::Chunk& chunk : plan.chunks) {
    delay += chunk.delay;
  }
  return delay;
}

Micros first_delay(const net::ResponsePlan& plan) {
  return plan.chunks.empty() ? Micros{} : plan.chunks.front().delay;
}

void start_later(Micros idle, Record& record) {
  record.start += idle;
  record.first_byte += idle;
  record.end += idle;
}

/// A run repeats its requests in each pass: the time tells them apart.
fault::Moment moment_of(const Record& record) {
  const Digest128 lane = chain128(record.prompt, record.lane);
  return {record.start, chain128(lane, std::to_string(record.start.count()))};
}

}  // namespace

/// Returns the service's error where it would refuse what the request has become.
std::optional<wire::WireError> Engine::inject(const fault::Met& met, Record& record) {
  if (met.empty()) {
    return std::nullopt;
  }
  for (const fault::Fault* fault : met) {
    if (fault->effect.disturb) {
      fault->effect.disturb(record.disturbance);
    }
  }
  net::HttpRequest http = std::exchange(record.http, {});
  start_later(record.disturbance.idle, record);
  const fault::Moment moment = moment_of(record);
  for (const fault::Fault* fault : met) {
    if (!fault->effect.mutate) {
      continue;
    }
    http.body = record.request.body;
    if (!fault->effect.mutate(record.request, moment, http)) {
      continue;
    }
    if (!record.sent) {
      record.sent = record.request;
    }
    wire::Parsed parsed = wire::service_of(record.request.api).parse_request(http, &parts_);
    if (auto* refused = std::get_if<wire::WireError>(&parsed)) {
      record.request.body = std::move(http.body);
      record.request.segments.clear();  // they are not those of this body
      return std::move(*refused);
    }
    record.request = std::get<wire::LlmRequest>(std::move(parsed));
    record.redacted = noise_.without_secrets(record.request);
  }
  return std::nullopt;
}

/// When the request begins is known for certain only with its answer, which may tell how long the
/// agent thought.
fault::Asked Engine::asked(const Record& record) {
  Record probe;
  probe.lane = record.lane;
  probe.prompt = record.prompt;
  const std::optional<std::size_t> parent =
      std::visit([](const auto& found) { return found.parent; }, find(record));
  follow(probe, parent);
  set_times(probe, parent, Micros{});
  fault::Asked asked{record.request, ledger_, probe.start, {}, {}};
  const auto counted = meter_.count(record.request);
  const auto profile = profiles_.find(record.request.model);
  asked.input = counted.ok() ? counted->usage.input_total() : Tokens();
  asked.window = profile.ok() ? profile->context_window : Tokens();
  return asked;
}

fault::Met Engine::meet_faults(Record& record) {
  fault::Met met = faults_.empty() ? fault::Met{} : faults_.meet(asked(record));
  for (const fault::Fault* fault : met) {
    record.faults.push_back(fault->id);
  }
  return met;
}

/// The recorded answer is kept for the retry, whose time begins where this one's ends, or after the
/// wait that was asked for.
net::ResponsePlan Engine::refuse_by_fault(const fault::Fault& fault, Record record) {
  const fault::Refusal refusal = fault.effect.refuse(asked(record)).value_or(fault::Refusal{});
  const std::optional<std::size_t> continued =
      std::visit([](const auto& found) { return found.parent; }, find(record));
  follow(record, continued);
  net::ResponsePlan plan = refuse(refusal.error, std::move(record), continued);
  Record& kept = records_.back();
  last_of_prompt_[{kept.lane, kept.prompt}] = kept.end + refusal.wait;
  if (!refusal.html.empty()) {
    plan.headers = {{"content-type", "text/html"}};
    plan.chunks.front().bytes = refusal.html;
    kept.error_body = refusal.html;
  }
  for (const auto& [name, value] : refusal.headers) {
    set_header(plan.headers, name, value);
  }
  return plan;
}

/// Records hold the stand-ins, which requests will be given again. Delays of faults are part of the
/// record's time; that what they delay is cached later, only the final metering knows.
net::ResponsePlan Engine::as_sent(Record& record, const fault::Met& met) const {
  const bool planned = options_.realtime || !met.empty();
  net::ResponsePlan plan;
  if (auto own = stand_ins_.with_own_paths(record.answer)) {
    Record sent = record;
    sent.answer = *std::move(own);
    plan = message_plan(sent, planned);
  } else {
    plan = message_plan(record, planned);
  }
  const Micros first = first_delay(plan);
  const Micros whole = whole_delay(plan);
  for (const fault::Fault* fault : met) {
    if (fault->effect.change) {
      fault->effect.change(record.request, plan);
    }
  }
  record.first_byte += std::max(first_delay(plan) - first, Micros{});
  record.end += std::max(whole_delay(plan) - whole, Micros{});
  for (net::Chunk& chunk : plan.chunks) {
    chunk.delay = options_.realtime ? chunk.delay : Micros{};
  }
  return plan;
}

}  // namespace weir::server
