// SPDX-License-Identifier: Apache-2.0
// A cassette of vcrpy, whatever it holds.
#include <cstddef>
#include <cstdint>
#include <string>

#include "harness/import/vcr.h"
#include "imported_rows.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  weir::importing::check_imported(weir::importing::read_vcr(text, "fuzz"));
  return 0;
}
