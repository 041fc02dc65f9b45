// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/diagnostics.h"

#include <algorithm>
#include <string_view>

namespace weir::wire::anthropic {
namespace {

/// Another speed counts as another model; of other parameters the service says only that it can't
/// tell.
std::string_view type_of(const CacheComparison& comparison) {
  switch (comparison.change) {
    case PromptChange::none:
      break;
    case PromptChange::model:
      return "model_changed";
    case PromptChange::setting:
      return comparison.setting == "speed" ? "model_changed" : "unavailable";
    case PromptChange::tools:
      return "tools_changed";
    case PromptChange::system:
      return "system_changed";
    case PromptChange::schema:
    case PromptChange::messages:
      return "messages_changed";
  }
  return "";
}

}  // namespace

std::string diagnostics_json(const std::optional<CacheComparison>& comparison) {
  if (!comparison) {
    return "null";
  }
  const std::string_view type =
      comparison->found ? type_of(*comparison) : "previous_message_not_found";
  if (type.empty()) {
    return "null";
  }
  std::string json = R"({"cache_miss_reason":{"type":")";
  json.append(type).append("\"");
  if (type.ends_with("_changed")) {
    const Tokens missed = comparison->earlier - std::min(comparison->earlier, comparison->common);
    json.append(",\"cache_missed_input_tokens\":").append(std::to_string(missed.count()));
  }
  return json.append("}}");
}

}  // namespace weir::wire::anthropic
