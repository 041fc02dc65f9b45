// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/side_call.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <re2/re2.h>

#include "core/base/json.h"
#include "mock_llm/server/schema_example.h"

namespace weir::server {
namespace {

struct Rule {
  const char* purpose;
  const char* asks;  ///< RE2, on the system prompt and the last message
  const char* answer;
};

// OpenCode 1.18.33 names its sessions; several agents shorten their history by a call of its own
// (2026-11-22).
constexpr std::array<Rule, 2> kRules = {{
    {"title",
     R"((?i)\b(?:title|topic) (?:generator|for|of)|(?:generate|write|create)[^.]{0,40}\btitle\b)",
     "Conversation"},
    {"summary", R"((?i)\b(?:summari[sz]e|compact|condense)\b|\bsummary of\b)",
     "The conversation so far stands as it is; nothing was left out."},
}};

/// The system prompt, and the last message.
std::string purpose_text(const wire::LlmRequest& request) {
  std::string text;
  for (const wire::Segment& segment : request.segments) {
    text += segment.section == wire::Section::system ? segment.text + "\n" : "";
  }
  const auto last = std::find_if(
      request.segments.rbegin(), request.segments.rend(),
      [](const wire::Segment& segment) { return segment.section == wire::Section::messages; });
  return last == request.segments.rend() ? text : text + last->text;
}

bool has_tools(const wire::LlmRequest& request) {
  return std::any_of(
      request.segments.begin(), request.segments.end(), [](const wire::Segment& segment) {
        return segment.section == wire::Section::tools && segment.kind == wire::SegmentKind::tool;
      });
}

SideAnswer answer_with(std::string purpose, std::string text) {
  SideAnswer side;
  side.purpose = std::move(purpose);
  wire::ContentBlock block;
  block.text = std::move(text);
  side.answer.content.push_back(std::move(block));
  side.answer.stop_reason = "end_turn";
  return side;
}

}  // namespace

std::optional<SideAnswer> side_answer_to(const wire::LlmRequest& request) {
  if (has_tools(request)) {
    return std::nullopt;
  }
  // Gemini CLI 0.61.0 lets a small model choose the model; the answer has to fit a schema.
  const std::string example = schema_example(request.body);
  const std::string text = purpose_text(request);
  for (const Rule& rule : kRules) {
    if (RE2::PartialMatch(text, rule.asks)) {
      return answer_with(rule.purpose, example.empty() ? rule.answer : example);
    }
  }
  return example.empty() ? std::nullopt : std::optional(answer_with("router", example));
}

}  // namespace weir::server
