// SPDX-License-Identifier: Apache-2.0
// A baseline that can be read is written the same again.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "harness/baseline/baseline.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace baseline = weir::baseline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = baseline::parse(text, "fuzz");
  if (parsed.ok()) {
    const std::string once = baseline::render(*parsed);
    const auto again = baseline::parse(once, "again");
    WEIR_CHECK(again.ok());
    WEIR_CHECK(baseline::render(*again) == once);
  }
  return 0;
}
