// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/selector.h"

#include "core/base/text.h"

namespace weir::fault {
namespace {

constexpr std::size_t kMost = 1'000'000;

}  // namespace

bool Selector::matches(const wire::LlmRequest& request) const {
  return model.empty() || glob_matches(model, request.model);
}

bool Selector::meets(std::size_t n) const {
  if (n < after) {
    return false;
  }
  const std::size_t nth = n - after;
  return nth % every == 0 && (times == 0 || nth / every < times);
}

Result<Selector> selector_from(const Parameters& parameters) {
  Selector selector;
  selector.model = parameters.text("model");
  WEIR_TRY(selector.after, parameters.number("after", 0, 0, kMost));
  WEIR_TRY(selector.every, parameters.number("every", 1, 1, kMost));
  WEIR_TRY(selector.times, parameters.number("times", 1, 0, kMost));
  return selector;
}

}  // namespace weir::fault
