// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/library.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "mock_llm/cassette/answer_index.h"
#include "mock_llm/cassette/noise.h"
#include "mock_llm/cassette/side_by_side.h"
#include "mock_llm/wire/anthropic/betas.h"
#include "mock_llm/wire/openai/stored.h"
#include "mock_llm/wire/parsed.h"

namespace weir::cassette {
namespace {

/// How the rows of one recording are read.
struct Reading {
  const MatchRules& rules;
  Noise noise{rules};
  wire::PartMemo parts{};
};

Result<wire::LlmRequest> request_of(wire::Provider provider, const Exchange& exchange,
                                    Reading& reading) {
  std::string body = exchange.request;
  reading.rules.noise.apply(body);
  wire::Parsed parsed = wire::parse_body(provider, exchange.path, std::move(body), &reading.parts);
  if (const auto* refusal = std::get_if<wire::WireError>(&parsed)) {
    return config_error("request: " + refusal->message);
  }
  wire::LlmRequest request = std::get<wire::LlmRequest>(std::move(parsed));
  if (request.model.empty()) {
    request.model = exchange.model;
  }
  wire::set_betas(request, beta_header(exchange));
  if (auto redacted = reading.noise.without_secrets(request)) {
    return std::move(*redacted);
  }
  return request;
}

/// A recorded answer, not linked yet; none where the row is no answer of a model.
Result<std::optional<RecordedTurn>> turn_of(const Exchange& exchange, Reading& reading) {
  const std::optional<RecordedTurn> none;
  const bool cut_off = exchange.response.empty() && exchange.ending != "clean";
  if (exchange.status >= 400 || cut_off) {
    return none;
  }
  const std::optional<wire::Provider> provider = wire::provider_named(exchange.provider);
  if (!provider) {
    return config_error("provider: expected anthropic, openai or google, got \"" +
                        exchange.provider + "\"");
  }
  RecordedTurn turn;
  WEIR_TRY(turn.request, request_of(*provider, exchange, reading));
  if (turn.request->endpoint != wire::Endpoint::generate) {
    return none;
  }
  if (exchange.response.empty()) {
    return config_error("response: expected the answer to replay; record the exchange again");
  }
  WEIR_TRY(turn.response, wire::parse_response(*provider, exchange.response));
  if (!turn.response.error.empty()) {
    return none;
  }
  turn.ttft = exchange.ttft;
  turn.duration = exchange.duration;
  turn.status = exchange.status;
  return std::optional<RecordedTurn>(std::move(turn));
}

/// Puts in front of a request the answers of earlier rows that it continues by their id.
void whole(RecordedTurn& turn, wire::StoredAnswers& stored) {
  wire::openai::recall(*turn.request, stored);
  if (turn.request->form.stored) {
    stored.add(turn.response.id, {{}, wire::openai::conversation_of(*turn.request, turn.response)});
  }
}

/// Links turns in recorded order to the answers that they continue.
class Linker {
 public:
  explicit Linker(Library& library) : library_(library) {}

  void add(RecordedTurn turn, VirtualTime at) {
    if (const auto continued = answers_.continued_by(*turn.request)) {
      turn.parent = least_continued(continued->answers);
      turn.new_part = continued->new_part;
      turn.gap = std::max(Micros{0}, at - times_[*turn.parent].end);
      ++children_[*turn.parent];
    } else {
      first_ = times_.empty() ? at : first_;
      turn.gap = at - first_;  // else a sub-agent would begin together with who calls it
    }
    answers_.add(place_of(*turn.request), turn.response);
    times_.push_back({at, at + turn.duration});
    children_.push_back(0);
    library_.turns.push_back(std::move(turn));
  }

  void finish() { number_twins(library_, times_); }

 private:
  /// Of equal answers the one that has been continued least often: equal lanes go on side by side.
  std::size_t least_continued(const std::vector<std::size_t>& answers) const {
    return *std::min_element(answers.begin(), answers.end(), [this](std::size_t a, std::size_t b) {
      return children_[a] < children_[b];
    });
  }

  Library& library_;
  AnswerIndex answers_;
  VirtualTime first_{};
  std::vector<Times> times_;
  std::vector<std::size_t> children_;
};

}  // namespace

Result<Library> library_from(const ExchangeFile& file, const std::string& name, MatchRules rules) {
  Library library;
  library.rules = std::move(rules);
  Linker linker(library);
  Reading reading{library.rules};
  wire::StoredAnswers stored;
  std::size_t number = 0;
  for (const Exchange& exchange : file.exchanges) {
    ++number;
    Result<std::optional<RecordedTurn>> turn = turn_of(exchange, reading);
    if (!turn) {
      return with_context(std::move(turn).error(), name + ": exchange " + std::to_string(number));
    }
    if (turn->has_value()) {
      whole(**turn, stored);
      (*turn)->quiet = reading.noise.without_noise(*(*turn)->request);
      linker.add(std::move(**turn), exchange.at);
    }
  }
  linker.finish();
  return library;
}

Library library_from(std::vector<ScriptedReply> replies, MatchRules rules) {
  Library library;
  library.rules = std::move(rules);
  library.scripted = true;
  for (ScriptedReply& reply : replies) {
    RecordedTurn turn;
    turn.response = std::move(reply.response);
    if (!library.turns.empty()) {
      turn.parent = library.turns.size() - 1;
    }
    turn.gap = reply.gap;
    turn.ttft = reply.first_byte;
    turn.duration = reply.duration;
    turn.declared_output = reply.output;
    turn.declared_reasoning = reply.reasoning;
    library.turns.push_back(std::move(turn));
  }
  return library;
}

}  // namespace weir::cassette
