// SPDX-License-Identifier: Apache-2.0
// An HTTP archive, whatever it holds.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "harness/import/har.h"
#include "imported_rows.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  weir::importing::check_imported(weir::importing::read_har(text, "fuzz"));
  return 0;
}
