// SPDX-License-Identifier: Apache-2.0
// Estimates a cassette's requests without its evidence, and compares.
#pragma once

#include <optional>

#include "core/model/recording_gap.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/meter/profile.h"

namespace weir::meter {

/// None where no answer carries usage, as in scripts. Left out are models without a profile, and
/// prompts that the service may summarise first, whose bill tells nothing of what was sent.
std::optional<RecordingGap> recording_gap(const cassette::Library& library,
                                          const Profiles& profiles,
                                          const pricing::PriceTable& prices);

}  // namespace weir::meter
