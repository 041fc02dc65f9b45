// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/diagnostics.h"

#include <algorithm>
#include <string_view>

namespace weir::wire::openai {
namespace {

/// "" for a parameter that the service has no reason for.
std::string_view reason_of_setting(std::string_view setting) {
  if (setting == "prompt_cache_key") {
    return "prompt_cache_key_changed";
  }
  if (setting == "service_tier") {
    return "service_tier_changed";
  }
  if (setting.ends_with("effort")) {
    return "reasoning_effort_changed";
  }
  return setting.ends_with("verbosity") ? "verbosity_changed" : "";
}

std::string_view reason_of(const CacheComparison& comparison) {
  switch (comparison.change) {
    case PromptChange::none:
      break;
    case PromptChange::model:
      return "model_changed";
    case PromptChange::setting:
      return reason_of_setting(comparison.setting);
    case PromptChange::tools:
      return "tools_changed";
    case PromptChange::schema:
      return "text_format_changed";
    case PromptChange::system:
    case PromptChange::messages:
      return "input_changed";
  }
  return "";
}

}  // namespace

std::string diagnostics_json(const CacheComparison& comparison) {
  if (!comparison.found) {
    return R"({"type":"comparison_response_not_found"})";
  }
  if (comparison.change == PromptChange::none) {
    return R"({"type":"cache_hit"})";
  }
  const std::string_view reason = reason_of(comparison);
  if (reason.empty()) {
    return R"({"type":"unavailable"})";
  }
  const Tokens missed = comparison.now - std::min(comparison.now, comparison.common);
  std::string json = R"({"type":"cache_miss","reason":")";
  json.append(reason).append("\",\"cache_missed_tokens\":").append(std::to_string(missed.count()));
  json.append(",\"comparison_reusable_tokens\":")
      .append(std::to_string(comparison.earlier.count()));
  return json.append("}");
}

}  // namespace weir::wire::openai
