// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string_view>

#include "harness/diff/breaks.h"
#include "mock_llm/cache/comparison.h"

namespace weir::diff {

Change params_change(const wire::LlmRequest& was, const wire::LlmRequest& now) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 8> kNames{{
      {"effort", "effort"},
      {"thinking", "thinking"},
      {"tool_choice", "tool_choice"},
      {"parallel", "tool_choice"},
      {"format", "format"},
      {"verbosity", "format"},
      {"images", "images"},
      {"beta", "beta"},
  }};
  const std::string setting = cache::first_change(was, now).setting;
  Change change;
  change.facts = {{"parameter", setting}, {"content", "no byte of the content differs"}};
  if (setting == "betas") {
    change.facts.emplace_back("header", "anthropic-beta");
  }
  if (setting == "speed" || setting == "service_tier") {
    change.cause = "model_changed";
    change.sub = "speed";
    return change;
  }
  for (const auto& [part, sub] : kNames) {
    if (setting.find(part) != std::string::npos) {
      change.sub = sub;
      break;
    }
  }
  return change;
}

}  // namespace weir::diff
