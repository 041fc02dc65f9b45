// SPDX-License-Identifier: Apache-2.0
#include "core/net/listener.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::net {
namespace {

/// The library's default of 5 makes the sixth simultaneous client wait a second for its SYN retry.
constexpr int kBacklog = 1024;

bool is_loopback(const in_addr& address) {
  return (ntohl(address.s_addr) >> 24U) == 127;
}

Result<sockaddr_in> address_of(const ServerOptions& options) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  if (options.port < 0 || options.port > 65535) {
    return config_error("port " + std::to_string(options.port) +
                        " is out of range: expected 0 to 65535, where 0 lets the system choose");
  }
  address.sin_port = htons(static_cast<std::uint16_t>(options.port));
  const std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
  if (::inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) {
    return config_error("host '" + options.host + "' is no IPv4 address; expected 127.0.0.1");
  }
  if (!is_loopback(address.sin_addr) && !options.allow_remote) {
    return config_error("host " + options.host +
                        " is not loopback: the mock has no access control; add --allow-remote if "
                        "everyone on that network may use it");
  }
  return address;
}

Error bind_error(const ServerOptions& options, int code) {
  const std::string place = std::to_string(options.port) + " on " + options.host;
  if (code == EADDRINUSE) {
    return infrastructure_error("port " + place +
                                " is already in use; stop its user or use --port 0");
  }
  return infrastructure_error("can't listen at port " + place + ": " + std::strerror(code));
}

Result<int> bind_socket(const ServerOptions& options) {
  if (options.adopted_socket >= 0) {
    return options.adopted_socket;
  }
  WEIR_TRY(const sockaddr_in address, address_of(options));
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) {
    return infrastructure_error(std::string("can't open a socket: ") + std::strerror(errno));
  }
  // SO_REUSEPORT would let two mocks share a port without an error.
  const int yes = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
  sockaddr generic{};
  std::memcpy(&generic, &address, sizeof(address));
  if (::bind(fd, &generic, sizeof(address)) != 0) {
    const int code = errno;
    ::close(fd);
    return bind_error(options, code);
  }
  return fd;
}

}  // namespace

Result<BoundSocket> open_listener(const ServerOptions& options) {
  WEIR_TRY(const int fd, bind_socket(options));
  sockaddr_in bound{};
  socklen_t size = sizeof(bound);
  sockaddr generic{};
  if (::listen(fd, kBacklog) != 0 || ::getsockname(fd, &generic, &size) != 0) {
    const int code = errno;
    ::close(fd);
    return bind_error(options, code);
  }
  std::memcpy(&bound, &generic, sizeof(bound));
  return BoundSocket{fd, ntohs(bound.sin_port)};
}

}  // namespace weir::net
