// SPDX-License-Identifier: Apache-2.0
#include "core/net/origin.h"

#include <algorithm>
#include <charconv>

#include <fmt/core.h>

namespace weir::net {
namespace {

constexpr std::size_t kMaxHost = 253;  // of a DNS name (RFC 1035)

Error bad_url(std::string_view url, std::string_view expected) {
  return config_error(
      fmt::format("URL \"{}\": expected {}, as in https://api.anthropic.com", url, expected));
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view("-._:").find(c) != std::string_view::npos;
}

bool is_path_character(char c) {
  return c > ' ' && c < '\x7F' && std::string_view("?#\"<>\\").find(c) == std::string_view::npos;
}

bool parse_port(std::string_view text, int& port) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port > 0 && port < 65536;
}

/// Takes "name:8080" or "[::1]:8080" apart.
bool take_authority(std::string_view authority, Origin& origin) {
  const std::size_t bracket = authority.find(']');
  const bool ipv6 = !authority.empty() && authority.front() == '[';
  if (ipv6 != (bracket != std::string_view::npos)) {
    return false;
  }
  const std::size_t colon = authority.find(':', ipv6 ? bracket : 0);
  std::string_view host = authority.substr(0, colon);
  if (ipv6) {
    host = host.substr(1, host.size() - 2);
  }
  origin.host.resize(host.size());
  std::transform(host.begin(), host.end(), origin.host.begin(), lower);
  const bool good_host = !host.empty() && host.size() <= kMaxHost &&
                         std::all_of(origin.host.begin(), origin.host.end(), is_host_character);
  return good_host &&
         (colon == std::string_view::npos || parse_port(authority.substr(colon + 1), origin.port));
}

}  // namespace

Result<Origin> parse_origin(std::string_view url) {
  const std::string_view whole = url;
  Origin origin;
  if (url.starts_with("http://")) {
    origin.tls = false;
    origin.port = 80;
  } else if (!url.starts_with("https://")) {
    return bad_url(whole, "http:// or https://");
  }
  url.remove_prefix(url.find("//") + 2);
  const std::size_t slash = url.find('/');
  const std::string_view authority = url.substr(0, slash);
  if (authority.find('@') != std::string_view::npos) {
    return config_error("URL: expected no user or key in it; the agent sends the key");
  }
  if (!take_authority(authority, origin)) {
    return bad_url(whole, "a host and, if need be, a port behind a colon");
  }
  std::string_view path = slash == std::string_view::npos ? "" : url.substr(slash);
  while (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  if (!std::all_of(path.begin(), path.end(), is_path_character)) {
    return bad_url(whole, "a path without a query behind the host");
  }
  origin.base_path = path;
  return origin;
}

std::string authority_of(const Origin& origin) {
  const bool ipv6 = origin.host.find(':') != std::string::npos;
  std::string out = ipv6 ? "[" + origin.host + "]" : origin.host;
  if (origin.port != (origin.tls ? 443 : 80)) {
    out += ":" + std::to_string(origin.port);
  }
  return out;
}

std::string path_at(const Origin& origin, std::string_view path) {
  const bool has_it =
      path.starts_with(origin.base_path) &&
      (path.size() == origin.base_path.size() || path[origin.base_path.size()] == '/');
  return has_it ? std::string(path) : origin.base_path + std::string(path);
}

}  // namespace weir::net
