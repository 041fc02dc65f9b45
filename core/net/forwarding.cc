// SPDX-License-Identifier: Apache-2.0
#include "core/net/forwarding.h"

#include <algorithm>
#include <array>

#include "core/net/header_fields.h"

namespace weir::net {
namespace {

constexpr std::array<std::string_view, 10> kOfOneConnection = {
    "Connection", "Keep-Alive",        "Proxy-Connection", "Proxy-Authenticate",  "TE",
    "Trailer",    "Transfer-Encoding", "Upgrade",          "Proxy-Authorization", "Content-Length"};

/// What the proxy states anew.
constexpr std::array<std::string_view, 3> kOwn = {"Host", "Expect", "Accept-Encoding"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(),
                     [name](std::string_view own) { return equals_ignoring_case(name, own); });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_control);
}

bool is_clean(const HttpRequest& request) {
  return !has_control(request.method) && !has_control(request.path) &&
         !has_control(request.query) &&
         std::none_of(request.headers.begin(), request.headers.end(), [](const auto& field) {
           return has_control(field.first) || has_control(field.second);
         });
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

Headers end_to_end(const Headers& headers) {
  Headers kept;
  for (const auto& field : headers) {
    const bool listed = std::any_of(headers.begin(), headers.end(), [&](const auto& other) {
      return equals_ignoring_case(other.first, "Connection") &&
             has_token(other.second, field.first);
    });
    if (!listed && !is_one_of(field.first, kOfOneConnection)) {
      kept.push_back(field);
    }
  }
  return kept;
}

Result<std::string> forwarded_head(const HttpRequest& request, const Origin& origin) {
  if (!is_clean(request)) {
    return config_error("the request holds a line break or another control character in its head");
  }
  std::string out = request.method + " " + path_at(origin, request.path);
  if (!request.query.empty()) {
    out.append("?").append(request.query);
  }
  out += " HTTP/1.1\r\n";
  append_header(out, "Host", authority_of(origin));
  for (const auto& [name, value] : end_to_end(request.headers)) {
    if (!is_one_of(name, kOwn)) {
      append_header(out, name, value);
    }
  }
  append_header(out, "Accept-Encoding", "identity");
  if (!request.body.empty() || request.method == "POST") {
    append_header(out, "Content-Length", std::to_string(request.body.size()));
  }
  append_header(out, "Connection", "close");
  return out + "\r\n";
}

}  // namespace weir::net
