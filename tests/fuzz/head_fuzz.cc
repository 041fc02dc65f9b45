// SPDX-License-Identifier: Apache-2.0
// Any head that a client sends is understood in one way or refused; none smuggles a line.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/net/request_head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string head(reinterpret_cast<const char*>(data), size);
  const weir::net::RequestHead parsed = weir::net::parse_request_head(head + "\r\n\r\n");
  if (parsed.refused_with == 0) {
    WEIR_CHECK(!parsed.request.path.empty());
    WEIR_CHECK(parsed.request.path.find_first_of(" \t\r\n?") == std::string::npos);
    for (const auto& [name, value] : parsed.request.headers) {
      WEIR_CHECK(!name.empty() && name.find_first_of(" \t\r\n:") == std::string::npos);
      WEIR_CHECK(value.find_first_of("\r\n") == std::string::npos);
    }
  }
  return 0;
}
