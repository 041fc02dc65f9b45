// SPDX-License-Identifier: Apache-2.0
#include "core/net/head_writer.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace weir::net {
namespace {

/// A line break in a name or a value would begin a header, or a response, of its own.
void append_on_one_line(std::string& out, std::string_view text) {
  for (const char c : text) {
    out.push_back(c == '\r' || c == '\n' || c == '\0' ? ' ' : c);
  }
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  append_on_one_line(out, name);
  out += ": ";
  append_on_one_line(out, value);
  out += "\r\n";
}

bool describes_framing(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"Content-Length", "Transfer-Encoding",
                                                      "Connection", "Keep-Alive"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [name](std::string_view own) { return equals_ignoring_case(name, own); });
}

}  // namespace

bool has_no_body(int status) {
  return status < 200 || status == 204 || status == 304;
}

std::string rendered_head(int status, const Headers& headers, const SentFraming& sent) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", status, reason_phrase(status));
  for (const auto& [name, value] : headers) {
    if (!describes_framing(name)) {
      append_header(out, name, value);
    }
  }
  if (sent.framing == BodyFraming::length) {
    append_header(out, "Content-Length", sent.length);
  } else if (sent.framing == BodyFraming::chunked) {
    append_header(out, "Transfer-Encoding", "chunked");
  }
  if (sent.says_close) {
    append_header(out, "Connection", "close");
  } else if (sent.says_stay) {
    append_header(out, "Connection", "keep-alive");
  }
  return out + "\r\n";
}

void append_chunk(std::string& out, std::string_view bytes, BodyFraming framing) {
  if (framing != BodyFraming::chunked) {
    out += bytes;
  } else if (!bytes.empty()) {
    out += fmt::format("{:x}\r\n", bytes.size());
    out += bytes;
    out += "\r\n";
  }
}

}  // namespace weir::net
