// SPDX-License-Identifier: Apache-2.0
#include "cli/usage_google.h"

#include "reports/safe_text.h"

namespace weir::cli {

namespace {

constexpr std::size_t kWidestName = 48;

}  // namespace

std::string cached_content_line(const meter::Metered& metered) {
  using State = meter::ExplicitRead::State;
  const bool counted = metered.usage.cache_read > Tokens();  // by the bill, if by nothing else
  if (!metered.explicit_read || metered.explicit_read->state == State::held || counted) {
    return "";
  }
  const std::string name =
      reports::cut(reports::safe_line(metered.explicit_read->name), kWidestName);
  const bool expired = metered.explicit_read->state == State::expired;
  return "      " + name +
         (expired ? " had expired: its content is not counted\n"
                  : ": no row creates it or tells its length, its content is not counted\n");
}

}  // namespace weir::cli
