// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <fmt/core.h>

#include "core/net/stream.h"

namespace weir::net {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;
using std::chrono::milliseconds;

constexpr std::size_t kBufferSize = std::size_t{16} << 10U;

enum class Waited { ready, timed_out, left };

/// Until the socket is ready for `events`; nothing is asked of `watched` but its end.
Waited wait_for(int socket, short events, int watched, milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (true) {
    const auto left =
        std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    std::array<pollfd, 2> sockets{{{socket, events, 0}, {watched, 0, 0}}};
    const int count =
        poll(sockets.data(), sockets.size(), static_cast<int>(std::max<long>(left.count(), 0)));
    if (count > 0) {
      return sockets[1].revents != 0 ? Waited::left : Waited::ready;
    }
    if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
      return Waited::timed_out;
    }
  }
}

Result<Addresses> resolve(const Origin& origin) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV | AI_ADDRCONFIG;
  addrinfo* found = nullptr;
  const int error =
      getaddrinfo(origin.host.c_str(), std::to_string(origin.port).c_str(), &hints, &found);
  if (error != 0) {
    return infrastructure_error(
        fmt::format("the address of {} can't be found: {}", origin.host, gai_strerror(error)));
  }
  return Addresses(found, &freeaddrinfo);
}

/// 0, or why it failed.
int connect_to(int socket, const addrinfo& address, milliseconds patience) {
  if (connect(socket, address.ai_addr, address.ai_addrlen) == 0) {
    return 0;
  }
  if (errno != EINPROGRESS) {
    return errno;
  }
  if (wait_for(socket, POLLOUT, -1, patience) != Waited::ready) {
    return ETIMEDOUT;
  }
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
  return error;
}

}  // namespace

Result<UniqueFd> dial(const Origin& origin, milliseconds patience) {
  WEIR_TRY(const Addresses addresses, resolve(origin));
  int error = 0;
  for (const addrinfo* at = addresses.get(); at != nullptr; at = at->ai_next) {
    UniqueFd socket(::socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    error = socket.get() < 0 ? errno : connect_to(socket.get(), *at, patience);
    if (error == 0) {
      const int on = 1;
      setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      return socket;
    }
  }
  return infrastructure_error(
      fmt::format("{} can't be reached: {}", authority_of(origin), std::strerror(error)));
}

TcpStream::TcpStream(UniqueFd socket, milliseconds silence, int watched)
    : socket_(std::move(socket)), silence_(silence), watched_(watched) {}

bool TcpStream::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if ((errno != EAGAIN && errno != EINTR) ||
               wait_for(socket_.get(), POLLOUT, watched_, silence_) != Waited::ready) {
      return false;
    }
  }
  return true;
}

Stream::Received TcpStream::receive(std::string& into) {
  std::array<char, kBufferSize> buffer;
  while (true) {
    const ssize_t received = recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (received > 0) {
      into.append(buffer.data(), static_cast<std::size_t>(received));
      return Received::bytes;
    }
    if (received == 0) {
      return Received::closed;
    }
    if (errno != EAGAIN && errno != EINTR) {
      return Received::failed;
    }
    const Waited waited = wait_for(socket_.get(), POLLIN, watched_, silence_);
    if (waited != Waited::ready) {
      return waited == Waited::left ? Received::failed : Received::timed_out;
    }
  }
}

}  // namespace weir::net
