// SPDX-License-Identifier: Apache-2.0
// Factors on every price of a request: its service tier, and where it is inferred.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::pricing {

struct Prices;
struct PriceQuery;

/// A row of `modifiers` in a price file.
struct Modifier {
  enum class Kind { tier, geo };

  Kind kind = Kind::tier;
  std::vector<std::string> names;   ///< as requests spell them: "priority"
  std::vector<std::string> models;  ///< globs of model ids
  std::int64_t permille = 1000;
  std::string from;
  std::string source;
  bool verified = false;
};

/// Multiplies `prices` by the factors that the query's tier and geography have on its date. A name
/// without a factor is an error: it is never priced as a standard request. So is a price that a
/// factor makes a fraction of a pico-dollar.
Status modify(const std::vector<Modifier>& modifiers, const PriceQuery& query, Prices& prices);

}  // namespace weir::pricing
