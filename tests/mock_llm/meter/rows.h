// SPDX-License-Identifier: Apache-2.0
// Rows of exchange files for the tests of the meter: bodies, answers and what was billed for them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/cassette/exchange.h"
#include "mock_llm/meter/exchange_meter.h"
#include "tests/mock_llm/meter/requests.h"

namespace weir::testing {

/// What an answer of Anthropic's says it used.
struct Billed {
  std::int64_t input = 0;
  std::int64_t read = 0;
  std::int64_t written = 0;
  std::int64_t output = 5;
};

inline std::string answer_json(const std::string& id, const Billed& billed) {
  return R"({"id":")" + id +
         R"(","type":"message","role":"assistant","model":"m","content":[{"type":"text",)"
         R"("text":"Done."}],"stop_reason":"end_turn","usage":{"input_tokens":)" +
         std::to_string(billed.input) +
         ",\"cache_read_input_tokens\":" + std::to_string(billed.read) +
         ",\"cache_creation_input_tokens\":" + std::to_string(billed.written) +
         ",\"output_tokens\":" + std::to_string(billed.output) + "}}";
}

/// A marked system prompt of over 1,024 tokens and one question.
inline Body question(const std::string& text = "Where is it?") {
  Body body;
  body.system = words(600);
  body.messages = {message("user", block(text))};
  return body;
}

inline cassette::Exchange row(const Body& body, int at = 0, std::string response = "") {
  cassette::Exchange row;
  row.path = "/v1/messages";
  row.request = body.json();
  row.at = std::chrono::seconds(at);
  row.response = std::move(response);
  return row;
}

/// A row whose answer has an id of its own.
inline cassette::Exchange answered(const Body& body, int at, const Billed& billed) {
  return row(body, at, answer_json("msg_" + std::to_string(at), billed));
}

inline cassette::Exchange of_model(const std::string& model, int at = 0) {
  Body body = question();
  body.model = model;
  return row(body, at);
}

inline cassette::Exchange counted(const Body& body, int at) {
  cassette::Exchange count = row(body, at);
  count.path = "/v1/messages/count_tokens";
  return count;
}

using Rows = std::vector<Result<cassette::Exchange>>;

inline std::vector<meter::RowResult> metered(
    const Rows& rows, meter::EvidenceMode mode = meter::EvidenceMode::all,
    const meter::Profiles& profiles = meter::Profiles::embedded()) {
  return meter::ExchangeMeter(profiles, pricing::PriceTable::embedded(), mode).meter(rows);
}

inline const meter::MeteredRow& good(const meter::RowResult& result) {
  static const meter::MeteredRow kNone;
  if (const auto* error = std::get_if<meter::RowError>(&result)) {
    ADD_FAILURE() << error->kind << ": " << error->message;
    return kNone;
  }
  return std::get<meter::MeteredRow>(result);
}

inline const Usage& usage_of(const meter::RowResult& result) {
  return good(result).metered.usage;
}

/// "kind: message", "" of a row that was metered.
inline std::string error_of(const meter::RowResult& result) {
  const auto* error = std::get_if<meter::RowError>(&result);
  return error == nullptr ? "" : error->kind + ": " + error->message;
}

}  // namespace weir::testing
