// SPDX-License-Identifier: Apache-2.0
#include <string_view>

#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

using wire::JsonValue;

bool thinks(const JsonValue& thinking) {
  const std::string_view type = thinking.string("type");
  return !type.empty() && type != "disabled";
}

std::string_view other_effort(std::string_view effort) {
  return effort == "low" ? R"("high")" : R"("low")";
}

void toggle_effort(const wire::LlmRequest& request, BodyEditor& body) {
  const JsonValue root = body.root();
  const JsonValue reasoning = root["reasoning"];
  if (request.api == wire::Api::chat) {
    body.set_member(root, "reasoning_effort", other_effort(root.string("reasoning_effort")));
  } else if (reasoning.is(wire::JsonType::object)) {
    body.set_member(reasoning, "effort", other_effort(reasoning.string("effort")));
  } else {
    body.set_member(root, "reasoning", R"({"effort":"low"})");
  }
}

}  // namespace

/// Gemini documents no effect of its thinkingConfig on the cache.
Result<Effect> make_thinking_toggled(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    if (request.provider == wire::Provider::openai) {
      toggle_effort(request, body);
    } else if (request.provider == wire::Provider::anthropic) {
      const bool on = thinks(body.root()["thinking"]);
      body.set_member(body.root(), "thinking",
                      on ? R"({"type":"disabled"})" : R"({"type":"enabled","budget_tokens":1024})");
    }
  });
}

}  // namespace weir::fault
