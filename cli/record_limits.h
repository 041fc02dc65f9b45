// SPDX-License-Identifier: Apache-2.0
// What bounds the traffic with a real provider: where it goes, and what it may cost.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/strong.h"
#include "mock_llm/record/upstreams.h"

namespace weir::cli {

struct RecordLimits {
  std::string upstream;  ///< "": each provider's own service
  std::string max_usd = "1";
  bool allow_unpriced = false;
};

/// Dollars above 0.
Result<PicoUsd> parse_limit(const std::string& max_usd);

/// Keys travel in the headers: http is for this machine only.
Result<record::Upstreams> open_upstreams(const std::string& upstream);

}  // namespace weir::cli
