// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {

Result<Effect> make_result_rerendered(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    for (const wire::Segment* result : results_of(request, "")) {
      const wire::JsonValue text =
          is_old(request, *result) ? result_text(*result, body) : wire::JsonValue();
      if (text) {
        body.set_text(text, "\n" + std::string(text.text()));
      }
    }
  });
}

}  // namespace weir::fault
