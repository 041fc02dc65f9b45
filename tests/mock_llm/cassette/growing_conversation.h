// SPDX-License-Identifier: Apache-2.0
// Made conversations: each request holds what was said before, as an agent sends it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "mock_llm/cassette/exchange.h"

namespace weir::testing {

/// Words that don't repeat from seed to seed.
inline std::string words(std::uint64_t seed, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    text += std::to_string(seed >> 44U);
    text += ' ';
  }
  return text;
}

/// What a body is made of: how the tools stand to the messages, markers, volatile text.
struct Shape {
  std::function<std::string(std::size_t turn)> head;  ///< up to the first message
  std::string tail;                                   ///< after the last message
  std::string marker;                                 ///< on the last tool result; "" for none
};

inline std::string assistant(std::uint64_t turn) {
  return R"({"role":"assistant","content":[{"type":"tool_use","id":"toolu_)" +
         std::to_string(turn) + R"(","name":"lookup","input":{"query":")" + words(turn, 12) +
         "\"}}]}";
}

inline std::string result(std::uint64_t turn, const std::string& marker) {
  return R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_)" +
         std::to_string(turn) + R"(","content":")" + words(turn + 1'000'000, 60) + "\"" + marker +
         "}]}";
}

inline std::string body(const Shape& shape, std::size_t turn) {
  std::string text = shape.head(turn);
  text += R"({"role":"user","content":"Please look into case 12 and tell me what to do."})";
  for (std::size_t i = 0; i < turn; ++i) {
    text.append(",").append(assistant(i)).append(",");
    text += result(i, i + 1 == turn ? shape.marker : "");
  }
  return text + shape.tail;
}

inline cassette::Exchange exchange(const Shape& shape, std::size_t turn) {
  cassette::Exchange row;
  row.path = "/v1/messages";
  row.request = body(shape, turn);
  row.at = std::chrono::seconds{turn};
  return row;
}

inline cassette::ExchangeFile conversation(const Shape& shape, std::size_t turns) {
  cassette::ExchangeFile file;
  file.kind = cassette::FileKind::cassette;
  for (std::size_t turn = 0; turn < turns; ++turn) {
    file.exchanges.push_back(exchange(shape, turn));
  }
  return file;
}

/// The bytes that a conversation of `turns` can't do without: each message once.
inline std::size_t unique_bytes(const Shape& shape, std::size_t turns) {
  return body(shape, turns - 1).size();
}

}  // namespace weir::testing
