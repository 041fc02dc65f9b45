// SPDX-License-Identifier: Apache-2.0
#include "tests/support/raw_client.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace weir::testing {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// The bytes that belong to the body after `head`, by Content-Length; npos for chunks.
std::size_t announced_length(std::string_view head) {
  constexpr std::string_view kName = "\r\nContent-Length: ";
  const std::size_t at = head.find(kName);
  if (at == std::string_view::npos) {
    return head.find("\r\nTransfer-Encoding: chunked") == std::string_view::npos
               ? 0
               : std::string_view::npos;
  }
  return std::strtoul(std::string(head.substr(at + kName.size())).c_str(), nullptr, 10);
}

}  // namespace

RawClient::RawClient(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const timeval patience{20, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const sockaddr_in address = loopback(port);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    end_ = End::closed;
  }
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      pending_(std::move(other.pending_)),
      end_(other.end_) {}

RawClient::~RawClient() {
  if (socket_ >= 0) {
    close(socket_);
  }
}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finish() const {
  shutdown(socket_, SHUT_WR);
}

bool RawClient::receive_more() {
  if (end_ != End::open) {
    return false;
  }
  std::array<char, 65536> buffer;
  const ssize_t received = recv(socket_, buffer.data(), buffer.size(), 0);
  if (received > 0) {
    pending_.append(buffer.data(), static_cast<std::size_t>(received));
    return true;
  }
  if (received == 0) {
    end_ = End::closed;
  } else if (errno == ECONNRESET) {
    end_ = End::reset;
  }
  return false;
}

std::string RawClient::receive_until(std::string_view marker) {
  std::size_t found = pending_.find(marker);
  while (found == std::string::npos && receive_more()) {
    found = pending_.find(marker);
  }
  const std::size_t length = found == std::string::npos ? pending_.size() : found + marker.size();
  std::string out = pending_.substr(0, length);
  pending_.erase(0, length);
  return out;
}

std::string RawClient::receive_response(bool head_only) {
  std::string out = receive_until("\r\n\r\n");
  if (head_only) {
    return out;
  }
  const std::size_t length = announced_length(out);
  if (length == std::string_view::npos) {
    return out + receive_until("0\r\n\r\n");
  }
  while (pending_.size() < length && receive_more()) {
  }
  out += pending_.substr(0, length);
  pending_.erase(0, length);
  return out;
}

std::string RawClient::receive_all() {
  while (receive_more()) {
  }
  return std::exchange(pending_, "");
}

std::string body_of(std::string_view response) {
  const std::size_t end = response.find("\r\n\r\n");
  return end == std::string_view::npos ? "" : std::string(response.substr(end + 4));
}

std::string post_request(std::string_view path, std::string_view body) {
  std::string out = "POST ";
  out.append(path).append(" HTTP/1.1\r\nHost: mock\r\nContent-Type: application/json\r\n");
  out.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
  return out.append(body);
}

int bound_socket() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(0);
  if (bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    std::abort();
  }
  return fd;
}

}  // namespace weir::testing
