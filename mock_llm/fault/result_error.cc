// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/base/json.h"
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/result_effects.h"
#include "mock_llm/wire/google/contents.h"

namespace weir::fault {
namespace {

using wire::JsonValue;

std::string quoted(const std::string& text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

/// OpenAI's results have no mark of failure: the text is all that the model reads.
void fail(const wire::LlmRequest& request, const wire::Segment& result, const std::string& message,
          BodyEditor& body) {
  const JsonValue block = body.at(result.raw);
  if (request.provider == wire::Provider::anthropic) {
    body.set_member(block, "content", quoted(message));
    body.set_member(block, "is_error", "true");
  } else if (request.provider == wire::Provider::google) {
    const JsonValue response = wire::google::field(block, "functionResponse");
    body.set_member(response, "response", R"({"error":)" + quoted(message) + "}");
  } else if (const JsonValue text = result_text(result, body)) {
    body.set_text(text, message);
  }
}

}  // namespace

Result<Effect> make_result_error(const Parameters& parameters) {
  const std::string given = parameters.text("text");
  const std::string message = given.empty() ? "Error: the service is unavailable" : given;
  return mutating([tool = parameters.text("tool"), message](
                      const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    for (const wire::Segment* result : results_of(request, tool)) {
      fail(request, *result, message, body);
    }
  });
}

}  // namespace weir::fault
