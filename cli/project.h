// SPDX-License-Identifier: Apache-2.0
// The project that a command works on, with its own models on top of the data that weir carries.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pricing/price_table.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/meter/profile.h"

namespace weir::cli {

struct OpenProject {
  scenario::Project project;
  meter::Profiles profiles;
  pricing::PriceTable prices;
};

/// The project of the current folder; from here on its secrets are redacted.
Result<OpenProject> open_project();

/// What the project of the current folder declares volatile, nothing where there is none; from here
/// on its secrets are redacted.
Result<cassette::Volatile> noise_in_force();

/// The prices of the project of the current folder; where there is none, those that weir carries.
Result<pricing::PriceTable> prices_in_force();

/// The same of the profiles.
Result<meter::Profiles> profiles_in_force();

/// The same without the file that `profiles` of weir.yaml names.
Result<meter::Profiles> profiles_before_calibration();

/// Which fault variants are meant beside the scenarios.
enum class Variants {
  as_named,  ///< those that are named; all where nothing is
  of_named,  ///< and those of the scenarios that are named
  none,
};

/// Which scenarios are meant: ids, files, or all.
struct Selection {
  std::vector<std::string> names;  ///< ids or files; empty: all
  std::string pattern;             ///< part of an id, or a glob; "": any
  std::string tag;                 ///< "": any
  Variants variants = Variants::as_named;
};

/// In the order of the project. Errors: an unknown id (naming the nearest), nothing selected.
Result<std::vector<const scenario::Scenario*>> select(const scenario::Project& project,
                                                      const Selection& selection);

}  // namespace weir::cli
