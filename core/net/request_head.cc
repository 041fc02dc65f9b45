// SPDX-License-Identifier: Apache-2.0
#include "core/net/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace weir::net {
namespace {

constexpr std::size_t kMaxTarget = std::size_t{8} << 10U;
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::array<std::string_view, 9> kMethods = {
    "GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"};

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_control(char c) {
  return (static_cast<std::uint8_t>(c) < 0x20U && c != '\t') || c == '\x7F';
}

/// The next line without its end. A line feed or a carriage return that stands alone stays in it,
/// and is refused there as a control character.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find(kLineEnd);
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + kLineEnd.size());
  return line;
}

int take_request_line(std::string_view line, RequestHead& head) {
  const std::vector<std::string_view> words = split(line, ' ');
  const bool known = words.size() == 3 &&
                     std::find(kMethods.begin(), kMethods.end(), words[0]) != kMethods.end() &&
                     (words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0");
  if (!known || words[1].empty() || words[1].front() == '?' ||
      words[1].find('\t') != std::string_view::npos ||
      std::any_of(words[1].begin(), words[1].end(), is_control)) {
    return 400;
  }
  if (words[1].size() > kMaxTarget) {
    return 414;
  }
  const std::size_t query = words[1].find('?');
  head.request.method = words[0];
  head.request.path = words[1].substr(0, query);
  if (query != std::string_view::npos) {
    head.request.query = words[1].substr(query + 1);
  }
  head.http_1_0 = words[2] == "HTTP/1.0";
  return 0;
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

bool wants_to_stay(const RequestHead& head) {
  const std::string_view connection = header(head.request.headers, "Connection");
  return head.http_1_0 ? has_token(connection, "keep-alive") : !has_token(connection, "close");
}

/// weir never compresses, and a request that is passed on must not ask for it.
void drop_accept_encoding(Headers& headers) {
  headers.erase(std::remove_if(headers.begin(), headers.end(),
                               [](const auto& own) {
                                 return equals_ignoring_case(own.first, "Accept-Encoding");
                               }),
                headers.end());
}

int take_head(std::string_view bytes, RequestHead& head) {
  if (const int status = take_request_line(take_line(bytes), head); status != 0) {
    return status;
  }
  for (std::string_view line = take_line(bytes); !line.empty(); line = take_line(bytes)) {
    if (!take_header(line, head.request.headers)) {
      return 400;
    }
  }
  return find_framing(head.request.headers, head.framing) ? 0 : 400;
}

}  // namespace

RequestHead parse_request_head(std::string_view bytes) {
  RequestHead head;
  head.refused_with = take_head(bytes, head);
  head.keep_alive = wants_to_stay(head);
  head.expects_continue =
      equals_ignoring_case(header(head.request.headers, "Expect"), "100-continue");
  drop_accept_encoding(head.request.headers);
  return head;
}

}  // namespace weir::net
