// SPDX-License-Identifier: Apache-2.0
// What a server answers, cut anywhere: the head is refused or leaves no doubt, and the body is the
// same however it arrives.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/net/forwarding.h"
#include "core/net/response_head.h"

namespace net = weir::net;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find("\r\n\r\n");
  const std::optional<net::ResponseHead> head =
      end == std::string_view::npos ? std::nullopt
                                    : net::parse_response_head(text.substr(0, end + 4));
  if (!head) {
    return 0;
  }
  for (const auto& [name, value] : net::end_to_end(head->headers)) {
    WEIR_CHECK((name + value).find_first_of("\r\n") == std::string::npos);
  }
  const std::string_view body = text.substr(end + 4);
  net::BodyDecoder whole = net::body_of(*head, "POST");
  net::BodyDecoder slow = net::body_of(*head, "POST");
  std::string at_once;
  std::string in_bytes;
  whole.feed(body, at_once);
  for (const char& c : body) {
    slow.feed({&c, 1}, in_bytes);
  }
  WEIR_CHECK(at_once == in_bytes && whole.state() == slow.state());
  return 0;
}
