// SPDX-License-Identifier: Apache-2.0
#include "core/net/request_head.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace weir::net {
namespace {

constexpr std::size_t kMaxTarget = std::size_t{8} << 10U;
constexpr std::array<std::string_view, 9> kMethods = {
    "GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"};

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
  if (!take_headers(bytes, head.request.headers)) {
    return 400;
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
