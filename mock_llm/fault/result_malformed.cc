// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/result_effects.h"
#include "mock_llm/wire/json_pieces.h"

namespace weir::fault {

Result<Effect> make_result_malformed(const Parameters& parameters) {
  return mutating([tool = parameters.text("tool")](const wire::LlmRequest& request,
                                                   const Moment& /*moment*/, BodyEditor& body) {
    for (const wire::Segment* result : results_of(request, tool)) {
      if (const wire::JsonValue text = result_text(*result, body)) {
        body.set_text(text, wire::next_piece(text.text(), text.text().size() / 2));
      }
    }
  });
}

}  // namespace weir::fault
