// SPDX-License-Identifier: Apache-2.0
#include "core/net/request_body.h"

#include <charconv>

namespace weir::net {
namespace {

constexpr std::size_t kMaxLine = 4096;
constexpr int kMaxTrailers = 100;

bool parse_chunk_size(const std::string& line, std::size_t& size) {
  const char* const last = line.data() + line.size();
  const auto [end, error] = std::from_chars(line.data(), last, size, 16);
  return error == std::errc{} && (end == last || *end == ';' || *end == ' ' || *end == '\t');
}

BodyState skip_trailers(Inbox& inbox) {
  std::string line;
  for (int i = 0; i < kMaxTrailers; ++i) {
    if (!inbox.read_line(kMaxLine, line)) {
      return BodyState::gone;
    }
    if (line.empty()) {
      return BodyState::complete;
    }
  }
  return BodyState::malformed;
}

BodyState read_chunks(Inbox& inbox, std::size_t max_body, std::string& body) {
  std::string line;
  while (true) {
    std::size_t size = 0;
    if (!inbox.read_line(kMaxLine, line)) {
      return BodyState::gone;
    }
    if (!parse_chunk_size(line, size)) {
      return BodyState::malformed;
    }
    if (size == 0) {
      return skip_trailers(inbox);
    }
    if (size > max_body - body.size()) {
      return BodyState::too_large;
    }
    if (!inbox.read_exactly(size, body) || !inbox.read_line(kMaxLine, line)) {
      return BodyState::gone;
    }
    if (!line.empty()) {
      return BodyState::malformed;
    }
  }
}

}  // namespace

BodyState read_body(Inbox& inbox, const Framing& framing, std::size_t max_body, std::string& body) {
  if (framing.chunked) {
    return read_chunks(inbox, max_body, body);
  }
  if (framing.length > max_body) {
    return BodyState::too_large;
  }
  return inbox.read_exactly(framing.length, body) ? BodyState::complete : BodyState::gone;
}

}  // namespace weir::net
