// SPDX-License-Identifier: Apache-2.0
// The HTTP library's view of a connection: buffered reads; what it writes is collected, not sent.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include <httplib.h>

namespace weir::net {

/// One a connection. The library parses requests from it; weir writes the answers itself, so that
/// one answer is one write and faults control every byte.
class ConnectionStream final : public httplib::Stream {
 public:
  explicit ConnectionStream(int fd) : fd_(fd) {}

  /// Waits for the next request; false when the client left or `timeout_ms` passed.
  bool wait_for_request(int timeout_ms) const;
  /// What the library wanted to answer by itself, e.g. to malformed HTTP.
  std::string take_written();

  bool is_readable() const override;

  bool is_writable() const override { return true; }

  ssize_t read(char* out, size_t size) override;
  ssize_t write(const char* data, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;

  socket_t socket() const override { return fd_; }

 private:
  bool fill();

  int fd_;
  std::array<char, 16384> buffer_{};
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string written_;
};

}  // namespace weir::net
