// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "mock_llm/meter/profile_fields.h"
#include "mock_llm/meter/profile_parts.h"

namespace weir::meter {
namespace {

constexpr std::array<std::pair<const char*, GeminiRendering>, 3> kRenderings{{
    {"bare", GeminiRendering::bare},
    {"python", GeminiRendering::python},
    {"function_gemma", GeminiRendering::function_gemma},
}};

constexpr std::array<std::pair<const char*, GeminiThoughts>, 3> kThoughts{{
    {"none", GeminiThoughts::none},
    {"active_turn", GeminiThoughts::active_turn},
    {"all", GeminiThoughts::all},
}};

constexpr std::array<std::pair<const char*, Tokens GeminiRules::*>, 11> kCounts{{
    {"per_content", &GeminiRules::per_content},
    {"code_execution", &GeminiRules::code_execution},
    {"bare_type", &GeminiRules::bare_type},
    {"bare_literal", &GeminiRules::bare_literal},
    {"stub", &GeminiRules::stub},
    {"stub_property", &GeminiRules::stub_property},
    {"stub_optional", &GeminiRules::stub_optional},
    {"stub_enum_value", &GeminiRules::stub_enum_value},
    {"stub_object", &GeminiRules::stub_object},
    {"stub_map", &GeminiRules::stub_map},
    {"stub_array", &GeminiRules::stub_array},
}};

}  // namespace

std::vector<std::string> google_keys() {
  std::vector<std::string> keys{"rendering", "thoughts"};
  for (const auto& [key, count] : kCounts) {
    keys.emplace_back(key);
  }
  return keys;
}

/// A count that the row leaves out doesn't occur in its rendering, or is that of GeminiRules.
Status read_google(const Json& row, Profile& profile) {
  GeminiRules& rules = profile.gemini;
  WEIR_TRY_DONE(read_word(row, "rendering", kRenderings, rules.rendering));
  WEIR_TRY_DONE(read_word(row, "thoughts", kThoughts, rules.thoughts));
  for (const auto& [key, count] : kCounts) {
    if (row.contains(key)) {
      WEIR_TRY(rules.*count, tokens(row, key));
    }
  }
  return Done{};
}

}  // namespace weir::meter
