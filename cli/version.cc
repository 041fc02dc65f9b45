// SPDX-License-Identifier: Apache-2.0
#include "cli/version.h"

#include "core/pricing/price_table.h"
#include "harness/baseline/baseline.h"
#include "harness/trace/trace_json.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::cli {

std::string version_text() {
  std::string text = "weir " WEIR_VERSION " (" WEIR_COMMIT ")\n";
  text += "prices of " + pricing::PriceTable::embedded().date() + "\n";
  text += "formats: cassette and journal " + std::to_string(cassette::kFormatVersion) +
          ", baseline " + std::to_string(baseline::kFormatVersion) + ", trace " +
          std::to_string(trace::kTraceVersion);
  return text;
}

}  // namespace weir::cli
