// SPDX-License-Identifier: Apache-2.0
#include "core/model/cost_change.h"

namespace weir {

CostChange& CostChange::operator+=(const CostChange& more) {
  turns += more.turns;
  input += more.input;
  cache_mix += more.cache_mix;
  output += more.output;
  price += more.price;
  other += more.other;
  return *this;
}

std::array<std::pair<std::string_view, PicoUsd>, 6> CostChange::parts() const {
  return {{{"turns", turns},
           {"input", input},
           {"cache_mix", cache_mix},
           {"output", output},
           {"price", price},
           {"other", other}}};
}

}  // namespace weir
