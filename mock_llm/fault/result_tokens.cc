// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/result_effects.h"
#include "mock_llm/fault/words.h"

namespace weir::fault {
namespace {

constexpr std::size_t kUsual = 10'000;
constexpr std::size_t kMost = 1'000'000;

}  // namespace

Result<Effect> make_result_tokens(const Parameters& parameters) {
  WEIR_TRY(const std::size_t tokens, parameters.number("tokens", kUsual, 1, kMost));
  return mutating([tool = parameters.text("tool"), tokens](
                      const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    for (const wire::Segment* result : results_of(request, tool)) {
      if (const wire::JsonValue was = result_text(*result, body)) {
        body.set_text(was, words(was.text(), tokens));
      }
    }
  });
}

}  // namespace weir::fault
