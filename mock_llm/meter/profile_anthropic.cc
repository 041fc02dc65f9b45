// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "mock_llm/meter/profile_fields.h"
#include "mock_llm/meter/profile_parts.h"

namespace weir::meter {
namespace {

constexpr std::array<std::pair<const char*, ContentClass>, 7> kClasses{{
    {"prose", ContentClass::prose},
    {"code", ContentClass::code},
    {"json", ContentClass::json},
    {"cjk", ContentClass::cjk},
    {"tool_schema", ContentClass::tool_schema},
    {"tool_call", ContentClass::tool_call},
    {"tool_result", ContentClass::tool_result},
}};

constexpr std::array<std::pair<const char*, Tokens Profile::*>, 17> kCounts{{
    {"per_request", &Profile::per_request},
    {"per_message", &Profile::per_message},
    {"per_block", &Profile::per_block},
    {"per_tool", &Profile::per_tool},
    {"per_call", &Profile::per_call},
    {"per_argument", &Profile::per_argument},
    {"per_parallel_call", &Profile::per_parallel_call},
    {"per_result", &Profile::per_result},
    {"answer_format", &Profile::answer_format},
    {"thinking_enabled", &Profile::thinking_enabled},
    {"thinking_adaptive", &Profile::thinking_adaptive},
    {"compaction_request", &Profile::compaction_request},
    {"compaction_summary", &Profile::compaction_summary},
    {"compaction_wrapper", &Profile::compaction_wrapper},
    {"deferred_prompt", &Profile::deferred_prompt},
    {"tool_prompt_auto", &Profile::tool_prompt_auto},
    {"tool_prompt_any", &Profile::tool_prompt_any},
}};

Status read_factors(const Json& row, Profile& profile) {
  WEIR_TRY(const Json factors, member(row, "factor_permille"));
  std::vector<std::string> names;
  names.reserve(kClasses.size());
  for (const auto& [name, content] : kClasses) {
    names.emplace_back(name);
  }
  if (Status known = check_keys(factors, names); !known) {
    return with_context(known.error(), "factor_permille");
  }
  for (const auto& [name, content] : kClasses) {
    WEIR_TRY(profile.factor_permille[content], integer(factors, name));
  }
  return Done{};
}

Status read_typed_tools(const Json& row, Profile& profile) {
  const auto found = row.find("typed_tools");
  if (found == row.end()) {
    return Done{};
  }
  if (!found->is_object()) {
    return config_error("'typed_tools' must be an object of tokens by type prefix");
  }
  for (const auto& [prefix, value] : found->items()) {
    WEIR_TRY(const std::int64_t count, integer(*found, prefix));
    profile.typed_tools[prefix] = Tokens(count);
  }
  return Done{};
}

}  // namespace

std::vector<std::string> anthropic_keys() {
  std::vector<std::string> keys{"factor_permille", "factors_source", "typed_tools",
                                "keeps_thinking"};
  for (const auto& [key, member] : kCounts) {
    keys.emplace_back(key);
  }
  return keys;
}

Status read_anthropic(const Json& row, Profile& profile) {
  WEIR_TRY_DONE(read_factors(row, profile));
  for (const auto& [key, count] : kCounts) {
    WEIR_TRY(profile.*count, tokens(row, key));
  }
  WEIR_TRY(profile.cache.keeps_thinking, boolean(row, "keeps_thinking"));
  return read_typed_tools(row, profile);
}

}  // namespace weir::meter
