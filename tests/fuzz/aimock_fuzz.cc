// SPDX-License-Identifier: Apache-2.0
// Fixtures that can be read become scripts that can be read.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "harness/import/aimock.h"
#include "mock_llm/cassette/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto scripts = weir::importing::read_aimock(text, "fuzz");
  if (scripts.ok()) {
    for (const auto& conversation : scripts->conversations) {
      WEIR_CHECK(weir::cassette::parse_script(*conversation.replies, "script").ok());
    }
  }
  return 0;
}
