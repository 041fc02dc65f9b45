// SPDX-License-Identifier: Apache-2.0
// An exchange file that can be read is written and read back byte for byte.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/result.h"
#include "mock_llm/cassette/exchange.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace cassette = weir::cassette;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = cassette::parse_exchange_file(text, "fuzz");
  if (file.ok()) {
    const auto again =
        cassette::parse_exchange_file(cassette::render_exchange_file(*file), "again");
    WEIR_CHECK(again.ok());
    WEIR_CHECK(again->exchanges.size() == file->exchanges.size());
    for (std::size_t i = 0; i < file->exchanges.size(); ++i) {
      WEIR_CHECK(again->exchanges[i].request == file->exchanges[i].request);
    }
  }
  return 0;
}
