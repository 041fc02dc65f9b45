// SPDX-License-Identifier: Apache-2.0
#include "core/net/proxy_request.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"

namespace weir::net {
namespace {

constexpr std::size_t kMaxAuthority = 260;  // a DNS name has 253 characters at most

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_host_character(char c) {
  const char l = lower(c);
  return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view("-._:[]").find(c) != std::string_view::npos;
}

bool names_port(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.rfind(':');
  return colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
}

std::optional<std::string> host_and_port(std::string_view authority, std::string_view port) {
  const std::size_t user_info = authority.rfind('@');
  if (user_info != std::string_view::npos) {
    authority.remove_prefix(user_info + 1);  // it may hold a password
  }
  if (authority.empty() || authority.size() > kMaxAuthority ||
      !std::all_of(authority.begin(), authority.end(), is_host_character)) {
    return std::nullopt;
  }
  std::string out(authority);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  if (!names_port(authority)) {
    out.append(":").append(port);
  }
  return out;
}

}  // namespace

std::optional<std::string> proxy_target(std::string_view request_line) {
  const std::vector<std::string_view> words = split(request_line, ' ');
  if (words.size() != 3) {
    return std::nullopt;
  }
  if (words[0] == "CONNECT") {
    return host_and_port(words[1], "443");
  }
  const std::size_t scheme_end = words[1].find("://");
  if (scheme_end == std::string_view::npos) {
    return std::nullopt;
  }
  std::string scheme(words[1].substr(0, scheme_end));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), lower);
  const std::string_view rest = words[1].substr(scheme_end + 3);
  const bool secure = scheme == "https" || scheme == "wss";
  return host_and_port(rest.substr(0, rest.find_first_of("/?#")), secure ? "443" : "80");
}

}  // namespace weir::net
