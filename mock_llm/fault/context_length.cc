// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/effects.h"
#include "mock_llm/wire/too_long.h"

namespace weir::fault {

Result<Effect> make_context_length(const Parameters& parameters) {
  WEIR_TRY(const std::size_t limit, parameters.number("limit", 0, 1, 100'000'000));
  Effect effect;
  effect.refuse = [limit](const Asked& asked) -> std::optional<Refusal> {
    const Tokens most = limit > 0 ? Tokens(static_cast<std::int64_t>(limit)) : asked.window;
    if (most == Tokens() || asked.input <= most) {
      return std::nullopt;
    }
    return Refusal{wire::too_long(asked.request, asked.input, most), {}, "", {}};
  };
  return effect;
}

}  // namespace weir::fault
