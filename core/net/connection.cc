// SPDX-License-Identifier: Apache-2.0
#include "core/net/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace weir::net {
namespace {

using Clock = std::chrono::steady_clock;

// Deadlines are checked at this rhythm, by the socket's own timeout: no poll before every read.
constexpr std::chrono::seconds kTick{5};
constexpr std::chrono::seconds kSendPatience{300};
constexpr std::chrono::seconds kFinishPatience{30};
constexpr std::chrono::milliseconds kDeliveryPatience{2000};

void set_timeout(int socket, int option, std::chrono::seconds patience) {
  const timeval value{patience.count(), 0};
  setsockopt(socket, SOL_SOCKET, option, &value, sizeof value);
}

timespec to_timespec(std::chrono::nanoseconds duration) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
  return {seconds.count(), (duration - seconds).count()};
}

}  // namespace

Connection::Connection(int socket) : socket_(socket) {
  // With Nagle's algorithm every answer on a kept connection waits 40 ms for the client's ACK.
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  set_timeout(socket, SO_RCVTIMEO, kTick);
  set_timeout(socket, SO_SNDTIMEO, kSendPatience);
}

bool Connection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

Connection::Received Connection::receive(char* into, std::size_t capacity,
                                         std::chrono::seconds patience, std::size_t& count) const {
  const auto start = Clock::now();
  while (true) {
    const ssize_t received = ::recv(socket_, into, capacity, 0);
    if (received > 0) {
      count = static_cast<std::size_t>(received);
      return Received::bytes;
    }
    if (received == 0 || (errno != EINTR && errno != EAGAIN)) {
      return Received::closed;
    }
    if (Clock::now() - start >= patience) {
      return Received::timed_out;
    }
  }
}

bool Connection::pause(std::chrono::microseconds duration) const {
  const auto end = Clock::now() + duration;
  while (true) {
    const auto left = end - Clock::now();
    if (left.count() <= 0) {
      return true;
    }
    // No event is asked for: only an error or a socket shut down in both directions ends the wait,
    // as a client that has finished sending may well want its answer.
    pollfd hung_up{socket_, 0, 0};
    const timespec timeout = to_timespec(left);
    if (ppoll(&hung_up, 1, &timeout, nullptr) > 0) {
      return false;
    }
  }
}

void Connection::wait_until_left() const {
  pollfd left{socket_, POLLRDHUP, 0};
  while (poll(&left, 1, -1) < 0 && errno == EINTR) {
  }
}

void Connection::finish_unread() const {
  shutdown(socket_, SHUT_WR);
  std::array<char, 16384> dropped;
  const auto end = Clock::now() + kFinishPatience;
  std::size_t count = 0;
  while (Clock::now() < end &&
         receive(dropped.data(), dropped.size(), kTick, count) == Received::bytes) {
  }
}

void Connection::reset_on_close() const {
  const auto end = Clock::now() + kDeliveryPatience;
  int unsent = 0;
  while (ioctl(socket_, SIOCOUTQ, &unsent) == 0 && unsent > 0 && Clock::now() < end) {
    if (!pause(std::chrono::milliseconds(1))) {
      break;
    }
  }
  const linger abort{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
}

}  // namespace weir::net
