// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/resumption.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "mock_llm/cassette/history.h"

namespace weir::cassette {
namespace {

bool is_text(const wire::ContentBlock& block) {
  return block.kind == wire::BlockKind::text;
}

std::string text_of(const wire::LlmResponse& answer) {
  std::string text;
  for (const wire::ContentBlock& block : answer.content) {
    text += is_text(block) ? block.text : "";
  }
  return text;
}

bool has_calls(const wire::LlmResponse& answer) {
  return std::any_of(answer.content.begin(), answer.content.end(),
                     [](const auto& block) { return block.kind == wire::BlockKind::tool_use; });
}

}  // namespace

std::optional<std::size_t> said_before_cut(const wire::LlmRequest& request, std::size_t end,
                                           const wire::LlmResponse& answer, std::size_t said) {
  const std::optional<AssistantTurn> turn = last_turn(request, end);
  if (!turn) {
    return std::nullopt;
  }
  std::string kept;
  for (std::size_t i = turn->begin; i < turn->end; ++i) {
    if (request.segments[i].kind == wire::SegmentKind::tool_use) {
      return std::nullopt;
    }
    kept += request.segments[i].kind == wire::SegmentKind::text ? request.segments[i].text : "";
  }
  const std::string whole = text_of(answer);
  const std::string_view rest = std::string_view(whole).substr(std::min(said, whole.size()));
  const std::string_view known = trim(kept);
  const std::size_t start = rest.find_first_not_of(" \t\r\n");
  if (known.empty() || start == std::string_view::npos || !rest.substr(start).starts_with(known)) {
    return std::nullopt;
  }
  const std::size_t told = said + start + known.size();
  return told < whole.size() || has_calls(answer) ? std::optional(told) : std::nullopt;
}

wire::LlmResponse rest_of(wire::LlmResponse answer, std::size_t said) {
  for (wire::ContentBlock& block : answer.content) {
    if (is_text(block)) {
      const std::size_t cut = std::min(said, block.text.size());
      block.text.erase(0, cut);
      said -= cut;
    }
  }
  const auto is_empty = [](const wire::ContentBlock& block) {
    return is_text(block) && block.text.empty();
  };
  answer.content.erase(std::remove_if(answer.content.begin(), answer.content.end(), is_empty),
                       answer.content.end());
  return answer;
}

}  // namespace weir::cassette
