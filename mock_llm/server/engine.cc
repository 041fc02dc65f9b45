// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/engine.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

#include "mock_llm/cassette/resumption.h"
#include "mock_llm/meter/relation.h"
#include "mock_llm/server/message_plan.h"
#include "mock_llm/wire/service.h"
#include "mock_llm/wire/unsupported.h"

namespace weir::server {

namespace {

void issue_ids(wire::LlmResponse& answer, const wire::Service& service, const Digest128& root) {
  answer.id = issue_id(service.answer_prefix, root);
  std::size_t call = 0;
  for (wire::ContentBlock& block : answer.content) {
    if (block.kind == wire::BlockKind::tool_use) {
      block.id = issue_id(service.call_prefix, root, call++);
    }
  }
}

/// Different requests whose ids a service counts.
constexpr std::size_t kMostIds = std::size_t{1} << 14U;

/// How long an answer takes that nobody recorded: as long as a scripted one.
constexpr Micros kUnrecordedTime = std::chrono::seconds(1);

/// Nothing but a recorded pre-warm has an answer without content.
bool is_recorded_prewarm(const std::variant<cassette::Match, cassette::Miss>& found,
                         const cassette::Library& library) {
  const auto* match = std::get_if<cassette::Match>(&found);
  return match != nullptr && library.turns.at(match->turn).response.content.empty();
}

}  // namespace

Engine::Engine(const cassette::Library& library, const meter::Profiles& profiles,
               const pricing::PriceTable& prices, EngineOptions options)
    : library_(library),
      profiles_(profiles),
      options_(std::move(options)),
      meter_(profiles, prices, library),
      faults_(std::move(options_.faults)),
      noise_(library.rules) {
  // Of a miss the final metering tells, in the order that no scheduler decides.
  meter_.explain_nothing();
  begin_conversations("serve");
}

void Engine::start_pass(PassInfo pass, StandIns stand_ins) {
  const std::lock_guard lock(mutex_);
  stand_ins_ = std::move(stand_ins);
  begin_conversations(pass.name);
  passes_.push_back(std::move(pass));
}

void Engine::begin_conversations(const std::string& pass) {
  faults_.start_pass();
  matcher_.emplace(library_);
  ids_.emplace(options_.name + "/" + pass, options_.window > 0 ? kMostIds : Ids::kAll);
  served_ = {};
  last_of_prompt_.clear();
  prewarmed_ = VirtualTime{};
  others_ = 0;
}

const Record& Engine::keep(Record record) {
  latest_ = std::max(latest_, record.end);
  last_of_prompt_[{record.lane, record.prompt}] = record.end;
  ++kept_;
  if (!faults_.empty() && record.status < 400) {
    ledger_.add(record.request, record.start, record.metered.usage, record.metered.cost);
  }
  forget_oldest();
  records_.push_back(std::move(record));
  return records_.back();
}

net::ResponsePlan Engine::handle(const net::HttpRequest& http) {
  const auto started = std::chrono::steady_clock::now();
  const wire::Service& service = wire::service_for(http);
  const wire::Endpoint endpoint = service.endpoint_of(http.method, http.path);
  if (endpoint == wire::Endpoint::unknown || wire::unsupported_api(http.path)) {
    return stray(http);
  }
  if (endpoint == wire::Endpoint::models || endpoint == wire::Endpoint::model) {
    return answer_models(http);
  }
  if (endpoint == wire::Endpoint::stored || endpoint == wire::Endpoint::delete_stored) {
    return answer_stored(http);
  }
  net::HttpRequest request = http;
  const std::size_t replaced =
      stand_ins_.apply(request.body) + library_.rules.noise.apply(request.body);
  if (endpoint == wire::Endpoint::embeddings) {
    return answer_embeddings(request);
  }
  wire::Parsed parsed = service.parse_request(request, &parts_);

  net::ResponsePlan plan;
  std::optional<Record> told;
  {
    const std::lock_guard lock(mutex_);
    replacements_ += replaced;
    parsed = with_history(std::move(parsed));
    const std::size_t before = kept_;
    if (const auto* error = std::get_if<wire::WireError>(&parsed)) {
      plan = answer_refused(service, *error, std::move(request));
    } else if (const auto refusal = objection(request, std::get<wire::LlmRequest>(parsed))) {
      plan = answer_refused(service, *refusal, std::move(request));
    } else if (endpoint == wire::Endpoint::count_tokens) {
      plan = answer_count(std::get<wire::LlmRequest>(parsed));
    } else {
      plan = answer_message(std::get<wire::LlmRequest>(std::move(parsed)), std::move(request));
    }
    if (kept_ > before) {
      records_.back().wall =
          std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now() - started);
      told = to_tell();
    }
  }
  if (told && options_.on_record) {
    options_.on_record(*told);
  }
  return plan;
}

/// The latest record, for whoever is told of it once the next request need no longer wait.
std::optional<Record> Engine::to_tell() {
  if (options_.window == 0) {
    return options_.on_record ? std::optional(records_.back()) : std::nullopt;
  }
  std::optional<Record> record = std::move(records_.back());
  records_.pop_back();
  return record;
}

net::ResponsePlan Engine::answer_refused(const wire::Service& service, const wire::WireError& error,
                                         net::HttpRequest http) {
  Record record = refused_record(service);
  record.request.path = std::move(http.path);
  record.request.body = std::move(http.body);
  return refuse(error, std::move(record));
}

net::ResponsePlan Engine::answer_message(wire::LlmRequest request, net::HttpRequest http) {
  Record record;
  record.prompt = wire::prompt_digest(request);
  record.lane = meter::lane_of(request);
  record.request = std::move(request);
  record.redacted = noise_.without_secrets(record.request);
  const fault::Met met = meet_faults(record);
  if (const fault::Fault* fault = fault::refusing(met)) {
    return refuse_by_fault(*fault, std::move(record));
  }
  record.http = met.empty() ? net::HttpRequest{} : std::move(http);
  return answer_from_recording(std::move(record), met);
}

std::variant<cassette::Match, cassette::Miss> Engine::find(const Record& record) {
  const wire::LlmRequest& request = record.redacted ? *record.redacted : record.request;
  const std::optional<wire::LlmRequest> quiet = noise_.without_noise(request);
  return matcher_->find(quiet ? *quiet : request);
}

/// A side call often asks the agent's own question, so that it may be found among its work.
std::optional<SideAnswer> Engine::side_answer(
    const wire::LlmRequest& request,
    const std::variant<cassette::Match, cassette::Miss>& found) const {
  if (!library_.rules.synthesize) {
    return std::nullopt;
  }
  if (const auto* match = std::get_if<cassette::Match>(&found)) {
    const cassette::RecordedTurn& turn = library_.turns.at(match->turn);
    if (turn.request && (match->drift.empty() || side_answer_to(*turn.request))) {
      return std::nullopt;
    }
  }
  return side_answer_to(request);
}

net::ResponsePlan Engine::answer_from_recording(Record record, const fault::Met& met) {
  auto found = find(record);
  if (wire::is_prewarm(record.request) && !is_recorded_prewarm(found, library_)) {
    return serve_prewarm(std::move(record), met);
  }
  if (std::optional<SideAnswer> side = side_answer(record.request, found)) {
    record.side_call = std::move(side->purpose);
    record.answer = std::move(side->answer);
    record.how = cassette::How::synthesized;
    return serve_unrecorded(std::move(record), met);
  }
  if (const auto* miss = std::get_if<cassette::Miss>(&found)) {
    return serve_miss(*miss, std::move(record));
  }
  return serve_match(std::get<cassette::Match>(found), std::move(record), met);
}

net::ResponsePlan Engine::serve_match(const cassette::Match& match, Record record,
                                      const fault::Met& met) {
  const cassette::RecordedTurn& turn = library_.turns.at(match.turn);
  const std::optional<std::size_t>& parent = match.parent;
  if (!parent && turn.twin > 0) {
    record.lane += "-" + std::to_string(turn.twin + 1);
  }
  follow(record, parent);
  const Digest128 root = ids_->next(record.lane, record.prompt);
  record.turn = match.turn;
  record.drift = match.drift;
  record.how = match.how;
  record.answer = match.how == cassette::How::resumption
                      ? cassette::rest_of(turn.response, match.said)
                      : turn.response;
  record.request_id = issue_id("req_", root);
  issue_ids(record.answer, wire::service_of(record.request.api), root);
  set_times(record, parent, turn.gap);
  record.first_byte = record.start + turn.ttft;
  record.end = record.start + std::max(turn.duration, turn.ttft);
  if (const auto error = meter(met, record)) {
    return refuse(*error, std::move(record), parent);
  }
  record.comparison = comparisons_.compare(record.request, record.metered.cumulative);
  comparisons_.keep(record.answer.id, record.request, record.metered.cumulative);
  matcher_->served(match, noise_.without_noise(record.answer));
  net::ResponsePlan plan = as_sent(record, met);
  served_.push_back({record.lane, record.depth, record.end, kept_});
  store(record);
  keep(std::move(record));
  return plan;
}

/// Its answer is always the same, so nobody has to record it. Conversations that begin after it
/// find what it cached.
net::ResponsePlan Engine::serve_prewarm(Record record, const fault::Met& met) {
  record.answer.stop_reason = "max_tokens";
  net::ResponsePlan plan = serve_unrecorded(std::move(record), met);
  prewarmed_ = std::max(prewarmed_, records_.back().end);
  return plan;
}

/// The record brings its answer along, which belongs to no conversation.
net::ResponsePlan Engine::serve_unrecorded(Record record, const fault::Met& met) {
  const Digest128 root = ids_->next(record.lane, record.prompt);
  record.request_id = issue_id("req_", root);
  issue_ids(record.answer, wire::service_of(record.request.api), root);
  follow(record, {});
  set_times(record, {}, Micros{});
  record.end = record.start + kUnrecordedTime;
  record.first_byte = record.end;
  if (const auto error = meter(met, record)) {
    return refuse(*error, std::move(record));
  }
  net::ResponsePlan plan = as_sent(record, met);
  keep(std::move(record));
  return plan;
}

net::ResponsePlan Engine::serve_miss(const cassette::Miss& miss, Record record) {
  record.missed = true;
  std::string message = miss.message;
  if (!options_.how_to_record.empty()) {
    message.append("; record it with: ").append(options_.how_to_record);
  }
  follow(record, miss.parent);
  const wire::WireError error =
      wire::not_found(wire::service_of(record.request.api), std::move(message));
  return refuse(error, std::move(record), miss.parent);
}

net::ResponsePlan Engine::refuse(const wire::WireError& error, Record record,
                                 const std::optional<std::size_t>& parent) {
  if (record.request_id.empty()) {
    record.request_id = issue_id("req_", ids_->next(record.lane, record.prompt));
  }
  record.answer = {};
  record.status = error.status;
  record.error = error.message;
  set_times(record, parent, Micros{});
  record.first_byte = record.start;
  record.end = record.start;
  net::ResponsePlan plan =
      error_plan(wire::service_of(record.request.api), error, record.request_id);
  record.error_body = plan.chunks.front().bytes;
  keep(std::move(record));
  return plan;
}

void Engine::follow(Record& record, const std::optional<std::size_t>& parent) const {
  if (parent) {
    record.lane = served_[*parent].lane;
    record.depth = served_[*parent].depth + 1;
  }
}

void Engine::set_times(Record& record, const std::optional<std::size_t>& parent, Micros gap) const {
  record.pass = passes_.empty() ? 0 : passes_.size() - 1;
  const VirtualTime pass_start =
      std::max(prewarmed_, passes_.empty() ? latest_ : passes_.back().start);
  record.start = parent ? served_[*parent].end + gap : pass_start + gap;
  const auto again = last_of_prompt_.find({record.lane, record.prompt});
  if (again != last_of_prompt_.end()) {
    record.start = std::max(record.start, again->second);
  }
}

/// An error where a fault made the request one that the service refuses, or where its model has no
/// profile or price.
std::optional<wire::WireError> Engine::meter(const fault::Met& met, Record& record) {
  if (auto refused = inject(met, record)) {
    return refused;
  }
  auto metered = meter_.serve(call_of(record, library_));
  if (!metered.ok()) {
    meter_error_ = metered.error().message;
    return wire::unknown_model(wire::service_of(record.request.api), meter_error_);
  }
  record.metered = std::move(metered).value();
  return std::nullopt;
}

std::vector<PassInfo> Engine::passes() const {
  const std::lock_guard lock(mutex_);
  return passes_;
}

std::vector<Record> Engine::records() const {
  const std::lock_guard lock(mutex_);
  return records_;
}

std::vector<Stray> Engine::strays() const {
  const std::lock_guard lock(mutex_);
  return strays_;
}

std::size_t Engine::replacements() const {
  const std::lock_guard lock(mutex_);
  return replacements_;
}

std::vector<std::string> Engine::unmet_faults() const {
  const std::lock_guard lock(mutex_);
  return faults_.never_met();
}

std::size_t Engine::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

VirtualTime Engine::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

std::string Engine::meter_error() const {
  const std::lock_guard lock(mutex_);
  return meter_error_;
}

}  // namespace weir::server
