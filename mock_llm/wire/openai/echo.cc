// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/echo.h"

#include <array>
#include <string_view>

#include "core/base/json.h"
#include "mock_llm/wire/json_pieces.h"

namespace weir::wire::openai {
namespace {

constexpr std::string_view kPrevious = "previous_response_id";

struct Echoed {
  std::string_view name;
  std::string_view otherwise;  ///< where the request doesn't tell
};

/// openai/openai-openapi v2.3.0 of 2026-08-21; defaults as in recorded answers.
constexpr std::array<Echoed, 20> kEchoed{{
    {"background", "false"},
    {"instructions", "null"},
    {"max_output_tokens", "null"},
    {"max_tool_calls", "null"},
    {"metadata", "{}"},
    {"parallel_tool_calls", "true"},
    {kPrevious, "null"},
    {"prompt_cache_key", "null"},
    {"prompt_cache_retention", "null"},
    {"reasoning", R"({"effort":null,"summary":null})"},
    {"safety_identifier", "null"},
    {"store", "true"},
    {"temperature", "1.0"},
    {"text", R"({"format":{"type":"text"},"verbosity":"medium"})"},
    {"tool_choice", R"("auto")"},
    {"tools", "[]"},
    {"top_logprobs", "0"},
    {"top_p", "1.0"},
    {"truncation", R"("disabled")"},
    {"user", "null"},
}};

}  // namespace

std::vector<ByteRange> echo_of(const JsonValue& root) {
  std::vector<ByteRange> echo;
  echo.reserve(kEchoed.size());
  for (const Echoed& echoed : kEchoed) {
    const JsonValue member = root[echoed.name];
    echo.push_back(member.is_null() ? ByteRange() : member.raw());
  }
  return echo;
}

void append_echo(std::string& out, const LlmRequest& request) {
  const std::string_view body = request.body;
  for (std::size_t i = 0; i < kEchoed.size(); ++i) {
    const ByteRange range = i < request.form.echo.size() ? request.form.echo[i] : ByteRange();
    out.append(i == 0 ? "\"" : ",\"").append(kEchoed.at(i).name).append("\":");
    if (kEchoed.at(i).name == kPrevious && !request.continues.empty()) {
      append_json_string(out, request.continues);  // which the body no longer holds (stored.h)
    } else if (range.size() == 0) {
      out += kEchoed.at(i).otherwise;
    } else {
      append_one_line(out, body.substr(range.begin, range.size()));
    }
  }
}

}  // namespace weir::wire::openai
