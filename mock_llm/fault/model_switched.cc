// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/base/text.h"
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

/// The body names the model, or else the path does: Gemini's, and Azure's.
bool switch_model(const wire::LlmRequest& request, const std::string& to, net::HttpRequest& http) {
  BodyEditor body(request);
  const wire::JsonValue named = body.root()["model"];
  if (named.is(wire::JsonType::string) && named.text() == request.model) {
    body.set_text(named, to);
    http.body = *body.result();
    return true;
  }
  return replace_all(http.path, "/" + request.model, "/" + to) > 0;
}

}  // namespace

Result<Effect> make_model_switched(const Parameters& parameters) {
  const std::string to = parameters.text("to");
  if (to.empty()) {
    return config_error("to: expected the id of a model, as in model_switched:to=claude-haiku-4-5");
  }
  Effect effect;
  effect.concerns = [to](const wire::LlmRequest& request) { return request.model != to; };
  effect.mutate = [to](const wire::LlmRequest& request, const Moment& /*moment*/,
                       net::HttpRequest& http) { return switch_model(request, to, http); };
  return effect;
}

}  // namespace weir::fault
