// SPDX-License-Identifier: Apache-2.0
// What providers billed, beside what the meter says without having seen it.
#pragma once

#include <string>
#include <vector>

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/model/usage.h"
#include "core/pricing/price_table.h"
#include "mock_llm/calibrate/row_class.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/request.h"

namespace weir::calibrate {

/// One row of an exchange file whose usage was recorded.
struct Sample {
  wire::LlmRequest request;
  RowClass row_class = RowClass::plain;
  Usage billed;
  Usage metered;
  bool counts_only = false;  ///< count_tokens: no cache
  bool warm = false;         ///< an earlier row of its scope can have filled the cache
  bool distinct = false;     ///< no earlier row asks the same model the same
  std::string place;         ///< "FILE:LINE"
};

struct Samples {
  std::vector<Sample> rows;
  std::vector<std::string> unreadable;  ///< why, by row; what can't be metered isn't judged
};

/// Meters each row blind. Rows without recorded usage are left out, and so is a row that repeats
/// an exchange.
Samples take_samples(const std::vector<Result<cassette::Exchange>>& rows,
                     const meter::Profiles& profiles, const pricing::PriceTable& prices);

}  // namespace weir::calibrate
