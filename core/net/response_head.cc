// SPDX-License-Identifier: Apache-2.0
#include "core/net/response_head.h"

#include <algorithm>
#include <charconv>

#include "core/net/header_fields.h"

namespace weir::net {
namespace {

/// "HTTP/1.1 200 OK"; the phrase may be missing, and so may the blank in front of it.
bool take_status(std::string_view line, int& status) {
  if (!line.starts_with("HTTP/1.1 ") && !line.starts_with("HTTP/1.0 ")) {
    return false;
  }
  line.remove_prefix(9);
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), status);
  const bool three_digits = error == std::errc{} && end == line.data() + 3;
  return three_digits && status >= 100 && (line.size() == 3 || line[3] == ' ') &&
         std::none_of(line.begin(), line.end(), is_control);
}

}  // namespace

std::optional<ResponseHead> parse_response_head(std::string_view bytes) {
  ResponseHead head;
  Framing framing;
  if (!take_status(take_line(bytes), head.status) || !take_headers(bytes, head.headers) ||
      !find_framing(head.headers, framing)) {
    return std::nullopt;
  }
  head.chunked = framing.chunked;
  if (!header(head.headers, "Content-Length").empty()) {
    head.length = framing.length;
  }
  return head;
}

BodyDecoder body_of(const ResponseHead& head, std::string_view method) {
  if (method == "HEAD" || head.status < 200 || head.status == 204 || head.status == 304) {
    return BodyDecoder::none();
  }
  if (head.chunked) {
    return BodyDecoder::chunked();
  }
  return head.length ? BodyDecoder::with_length(*head.length) : BodyDecoder::until_close();
}

}  // namespace weir::net
