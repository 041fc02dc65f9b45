// SPDX-License-Identifier: Apache-2.0
// Listening TCP sockets: made, named and closed; every descriptor is close-on-exec from birth.
#pragma once

#include <string>
#include <utility>

#include "core/base/result.h"

namespace weir::net {

/// Owns a descriptor.
class UniqueFd {
 public:
  UniqueFd() = default;

  explicit UniqueFd(int fd) : fd_(fd) {}

  UniqueFd(UniqueFd&& other) noexcept;
  UniqueFd& operator=(UniqueFd&& other) noexcept;
  UniqueFd(const UniqueFd&) = delete;
  UniqueFd& operator=(const UniqueFd&) = delete;
  ~UniqueFd();

  int get() const { return fd_; }

  /// The caller closes it from now on.
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

struct Endpoint {
  std::string host;
  int port = 0;
};

/// "http://127.0.0.1:40123"; an IPv6 address gets its brackets.
std::string http_url(const Endpoint& endpoint);

bool is_loopback(const std::string& host);

/// A socket bound to a numeric address or "localhost"; port 0 lets the system choose.
Result<UniqueFd> bind_socket(const Endpoint& endpoint);

/// Takes over a bound socket that another part of the program made, in another network namespace
/// for example: it blocks and is close-on-exec from now on.
UniqueFd adopt_socket(int socket);

/// Where a socket is bound.
Result<Endpoint> local_endpoint(int socket);

}  // namespace weir::net
