// SPDX-License-Identifier: Apache-2.0
// How well the meter agrees with what providers billed. Errors are parts per million of the billed
// input; each distinct request counts once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/strong.h"
#include "mock_llm/calibrate/row_class.h"
#include "mock_llm/calibrate/sample.h"

namespace weir::calibrate {

struct ClassScore {
  wire::Provider provider = wire::Provider::anthropic;
  RowClass row_class = RowClass::plain;
  std::size_t rows = 0;
  std::size_t exact = 0;
  std::int64_t median_ppm = 0;
  std::int64_t p90_ppm = 0;
  std::int64_t worst_ppm = 0;
  std::string worst_place;
};

struct Score {
  std::vector<ClassScore> classes;  ///< by provider, then class
  std::size_t large_rows = 0;       ///< judged prompts of 500 tokens and more
  std::int64_t large_ppm = 0;       ///< sum of their errors, of their sum
  std::size_t cache_rows = 0;       ///< judged rows of which somebody says that a cache was used
  std::size_t cache_right = 0;      ///< reads and writes as billed, within the tolerance
  std::vector<std::string> cache_wrong;  ///< places of the others
};

/// What is off of a total. Where a provider's tokenizer isn't public, two tokens are forgiven.
std::int64_t error_ppm(const Sample& sample);

Score score_of(const std::vector<Sample>& samples);

/// The value below which `permille` of the sorted values lie; 0 of none.
std::int64_t quantile(const std::vector<std::int64_t>& sorted, std::int64_t permille);

}  // namespace weir::calibrate
