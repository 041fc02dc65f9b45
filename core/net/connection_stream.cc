// SPDX-License-Identifier: Apache-2.0
#include "core/net/connection_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <utility>

#include "core/net/plan_writer.h"

namespace weir::net {
namespace {

/// A client that stops in the middle of a request gives its thread back after this time.
constexpr int kReadTimeoutMs = 30'000;

bool poll_readable(int fd, int timeout_ms) {
  pollfd poller{fd, POLLIN, 0};
  int ready = 0;
  do {
    ready = ::poll(&poller, 1, timeout_ms);
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

}  // namespace

bool ConnectionStream::wait_for_request(int timeout_ms) const {
  if (begin_ < end_) {
    return true;
  }
  if (!poll_readable(fd_, timeout_ms)) {
    return false;
  }
  char byte = 0;
  return ::recv(fd_, &byte, 1, MSG_PEEK) > 0;
}

std::string ConnectionStream::take_written() {
  return std::exchange(written_, {});
}

bool ConnectionStream::is_readable() const {
  return begin_ < end_ || poll_readable(fd_, kReadTimeoutMs);
}

bool ConnectionStream::fill() {
  if (!poll_readable(fd_, kReadTimeoutMs)) {
    return false;
  }
  ssize_t got = 0;
  do {
    got = ::recv(fd_, buffer_.data(), buffer_.size(), 0);
  } while (got < 0 && errno == EINTR);
  begin_ = 0;
  end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  return got > 0;
}

ssize_t ConnectionStream::read(char* out, size_t size) {
  if (begin_ == end_ && !fill()) {
    return -1;
  }
  const std::size_t part = std::min(size, end_ - begin_);
  std::memcpy(out, buffer_.data() + begin_, part);
  begin_ += part;
  return static_cast<ssize_t>(part);
}

ssize_t ConnectionStream::write(const char* data, size_t size) {
  const std::string_view bytes(data, size);
  if (bytes.find("100 Continue") != std::string_view::npos) {
    return send_all(fd_, bytes) ? static_cast<ssize_t>(size) : -1;
  }
  written_.append(bytes);
  return static_cast<ssize_t>(size);
}

void ConnectionStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void ConnectionStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace weir::net
