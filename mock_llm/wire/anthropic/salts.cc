// SPDX-License-Identifier: Apache-2.0
// Invalidation table of the prompt caching page (platform.claude.com, 2026-08-21); speed counts as
// the whole cache's scope after the fast-mode page of the same day.
#include "mock_llm/wire/anthropic/salts.h"

#include <string>
#include <string_view>

#include "mock_llm/wire/salt.h"

namespace weir::wire::anthropic {
namespace {

/// Absent, null and auto are the same choice.
void add_tool_choice(std::string& salt, const JsonValue& choice) {
  const std::string_view type = choice.string("type");
  if (!type.empty() && type != "auto") {
    add_salt(salt, "tool_choice", type);
  }
  if (type == "tool") {
    add_salt(salt, "tool_choice.name", choice.string("name"));
  }
  if (choice["disable_parallel_tool_use"].text() == "true") {
    add_salt(salt, "disable_parallel_tool_use", "true");
  }
}

/// Absent and disabled are the same; `display` changes only what the client sees.
void add_thinking(std::string& salt, const JsonValue& thinking) {
  const std::string_view type = thinking.string("type");
  if (type.empty() || type == "disabled") {
    return;
  }
  add_salt(salt, "thinking", type);
  if (const JsonValue budget = thinking["budget_tokens"]; !budget.is_null()) {
    add_salt(salt, "thinking.budget_tokens", budget.text());
  }
}

template <typename Predicate>
bool any_block(const JsonValue& content, const Predicate& matches) {
  if (!content.is(JsonType::array)) {
    return false;
  }
  for (const JsonValue& block : content) {
    if (matches(block) || any_block(block["content"], matches)) {
      return true;
    }
  }
  return false;
}

bool is_image(const JsonValue& block) {
  return block.string("type") == "image";
}

bool asks_for_citations(const JsonValue& block) {
  return block["citations"]["enabled"].text() == "true";
}

}  // namespace

Traits tool_traits(const JsonValue& tool) {
  const std::string_view type = tool.string("type");
  Traits traits;
  traits.searches_web = type.starts_with("web_search");
  traits.fetches_web = type.starts_with("web_fetch");
  return traits;
}

Traits message_traits(const JsonValue& content) {
  Traits traits;
  traits.shows_image = any_block(content, is_image);
  traits.asks_for_citations = any_block(content, asks_for_citations);
  return traits;
}

CacheSalts salts_of(const JsonValue& root, const Traits& traits) {
  CacheSalts salts;
  const std::string_view speed = root.string("speed");
  if (!speed.empty() && speed != "standard") {
    add_salt(salts.tools, "speed", speed);
  }
  if (traits.searches_web) {
    add_salt(salts.system, "web_search", "on");
  }
  if (traits.fetches_web) {
    add_salt(salts.system, "web_fetch", "on");
  }
  if (traits.asks_for_citations) {
    add_salt(salts.system, "citations", "on");
  }
  add_tool_choice(salts.messages, root["tool_choice"]);
  if (traits.shows_image) {
    add_salt(salts.messages, "images", "present");
  }
  add_thinking(salts.messages, root["thinking"]);
  add_salt_json(salts.messages, "output_config.effort", root["output_config"]["effort"]);
  add_salt_json(salts.messages, "output_config.format", root["output_config"]["format"]);
  add_salt_json(salts.messages, "context_management", root["context_management"]);
  return salts;
}

}  // namespace weir::wire::anthropic
