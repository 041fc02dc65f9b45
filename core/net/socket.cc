// SPDX-License-Identifier: Apache-2.0
#include "core/net/socket.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <fmt/core.h>

namespace weir::net {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Result<Addresses> resolve(const Endpoint& endpoint) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
  const std::string host = endpoint.host == "localhost" ? "127.0.0.1" : endpoint.host;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(endpoint.port).c_str(), &hints, &found) != 0) {
    return config_error(
        fmt::format("host '{}' is not an IP address; expected one like 127.0.0.1", endpoint.host));
  }
  return Addresses(found, &freeaddrinfo);
}

Error bind_error(const Endpoint& endpoint, int reason) {
  if (reason == EADDRINUSE) {
    return infrastructure_error(fmt::format(
        "port {} on {} is already in use; stop the process that listens there, or take port 0 and "
        "let the system choose a free one",
        endpoint.port, endpoint.host));
  }
  return infrastructure_error(fmt::format("cannot listen on port {} of {}: {}; choose another one",
                                          endpoint.port, endpoint.host, std::strerror(reason)));
}

}  // namespace

UniqueFd::UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

UniqueFd::~UniqueFd() {
  if (fd_ >= 0) {
    close(fd_);
  }
}

std::string http_url(const Endpoint& endpoint) {
  const bool ipv6 = endpoint.host.find(':') != std::string::npos;
  return fmt::format("http://{}:{}", ipv6 ? "[" + endpoint.host + "]" : endpoint.host,
                     endpoint.port);
}

bool is_loopback(const std::string& host) {
  in_addr ipv4{};
  if (inet_pton(AF_INET, host.c_str(), &ipv4) == 1) {
    return ntohl(ipv4.s_addr) >> 24U == 127;
  }
  return host == "localhost" || host == "::1";
}

Result<UniqueFd> bind_socket(const Endpoint& endpoint) {
  if (endpoint.port < 0 || endpoint.port > 65535) {
    return config_error(fmt::format("port {} does not exist; expected 0 to 65535", endpoint.port));
  }
  WEIR_TRY(const Addresses addresses, resolve(endpoint));
  UniqueFd socket(::socket(addresses->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) {
    return bind_error(endpoint, errno);
  }
  // Never SO_REUSEPORT: with it two servers share one port and its traffic without an error.
  const int on = 1;
  setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(socket.get(), addresses->ai_addr, addresses->ai_addrlen) != 0) {
    return bind_error(endpoint, errno);
  }
  return socket;
}

UniqueFd adopt_socket(int socket) {
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) & ~O_NONBLOCK);
  return UniqueFd(socket);
}

Result<Endpoint> local_endpoint(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  char host[INET6_ADDRSTRLEN] = {};
  char port[8] = {};
  // The socket API names every address type by a pointer to sockaddr.
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (getsockname(socket, generic, &size) != 0 ||
      getnameinfo(generic, size, host, sizeof host, port, sizeof port,
                  NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return infrastructure_error(
        fmt::format("descriptor {} is not a bound socket: {}", socket, std::strerror(errno)));
  }
  return Endpoint{host, std::stoi(port)};
}

}  // namespace weir::net
