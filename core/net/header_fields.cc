// SPDX-License-Identifier: Apache-2.0
#include "core/net/header_fields.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/text.h"

namespace weir::net {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

/// A folded line, which begins with a blank, has no name and is refused with it (RFC 9112 5.2).
bool take_header(std::string_view line, Headers& headers) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) {
    return false;
  }
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = line.substr(colon + 1);
  if (!std::all_of(name.begin(), name.end(), is_token_character) ||
      std::any_of(value.begin(), value.end(), is_control)) {
    return false;
  }
  headers.emplace_back(name, trim(value));
  return true;
}

/// The only value of a header: none where it is absent. False where it stands twice.
bool single_value(const Headers& headers, std::string_view name,
                  std::optional<std::string_view>& value) {
  for (const auto& [own, text] : headers) {
    if (equals_ignoring_case(own, name)) {
      if (value) {
        return false;
      }
      value = text;
    }
  }
  return true;
}

bool parse_length(std::string_view text, std::size_t& length) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

bool is_control(char c) {
  return (static_cast<std::uint8_t>(c) < 0x20U && c != '\t') || c == '\x7F';
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find(kLineEnd);
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + kLineEnd.size());
  return line;
}

bool take_headers(std::string_view& rest, Headers& headers) {
  for (std::string_view line = take_line(rest); !line.empty(); line = take_line(rest)) {
    if (!take_header(line, headers)) {
      return false;
    }
  }
  return true;
}

/// Two readers who disagree about the end of a body can be played against each other: whatever
/// leaves a choice is refused (RFC 9112 section 6.3).
bool find_framing(const Headers& headers, Framing& framing) {
  std::optional<std::string_view> length;
  std::optional<std::string_view> encoding;
  if (!single_value(headers, "Content-Length", length) ||
      !single_value(headers, "Transfer-Encoding", encoding) || (length && encoding)) {
    return false;
  }
  framing.chunked = encoding.has_value();
  if (encoding) {
    return equals_ignoring_case(*encoding, "chunked");
  }
  return !length || parse_length(*length, framing.length);
}

bool has_token(std::string_view list, std::string_view token) {
  const std::vector<std::string_view> tokens = split(list, ',');
  return std::any_of(tokens.begin(), tokens.end(), [token](std::string_view own) {
    return equals_ignoring_case(trim(own), token);
  });
}

}  // namespace weir::net
