// SPDX-License-Identifier: Apache-2.0
// Fits the counts of a profile to what its provider billed. A fit that doesn't help on requests
// that it has not seen is worth nothing: it is made on one half and judged on the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "mock_llm/calibrate/sample.h"
#include "mock_llm/meter/profile.h"

namespace weir::calibrate {

/// Fewer distinct judged requests than this don't tell of a profile.
inline constexpr std::size_t kFewestRows = 10;

/// A value of the profile, and what it becomes.
struct Change {
  std::string value;  ///< "per_message", "factor_permille/prose"
  std::int64_t was = 0;
  std::int64_t now = 0;
};

struct Tuning {
  std::string profile;
  std::size_t rows = 0;            ///< distinct judged requests
  std::int64_t before_ppm = 0;     ///< sum of errors, of the sum billed: as the profile stands
  std::int64_t after_ppm = 0;      ///< the same on requests that the fit has not seen
  bool helps = false;              ///< after is lower by a tenth of before, at least
  std::vector<Change> changes;     ///< by all rows; empty unless it helps
  std::int64_t band_permille = 0;  ///< nine of ten unseen requests are within it
};

/// One for each profile that the samples use, by its name.
std::vector<Tuning> tune(const std::vector<Sample>& samples, const meter::Profiles& profiles);

/// The tunings that help, as overlays; `source` names the exchange file.
std::vector<meter::ProfileOverlay> overlays_of(const std::vector<Tuning>& tunings,
                                               const std::string& source);

}  // namespace weir::calibrate
