// SPDX-License-Identifier: Apache-2.0
// The closed list of causes: what each is, how it looks, and what to do about it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace weir::diagnose {

/// A family ("system_changed") or one of its kinds ("system_changed.clock").
struct Cause {
  std::string_view name;
  std::string_view what;     ///< one sentence without a full stop
  std::string_view looks{};  ///< of kinds "": as their family
  std::string_view fix{};    ///< an imperative; of kinds "": as their family
};

/// Families in the order of precedence, each before its kinds.
std::span<const Cause> causes();

/// With what a kind takes from its family. A kind that isn't listed is told as its family; null
/// where the family isn't known either.
const Cause* find_cause(std::string_view name);

/// The listed name nearest to a misspelt one, "" if none is near.
std::string nearest_cause(std::string_view name);

}  // namespace weir::diagnose
