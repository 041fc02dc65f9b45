// SPDX-License-Identifier: Apache-2.0
// What a client has sent and nobody has read yet: one buffer a connection, bounded and with
// deadlines.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/net/connection.h"

namespace weir::net {

struct HeadLimits {
  std::size_t bytes;
  std::chrono::seconds idle;    ///< until its first byte
  std::chrono::seconds arrive;  ///< from its first byte to its last
};

enum class HeadState {
  complete,
  closed,     ///< also a head that ends in the middle
  idle,       ///< no byte came in time
  timed_out,  ///< it began, and did not end in time
  too_long,
  not_http,
};

class Inbox {
 public:
  explicit Inbox(const Connection& connection);

  /// The bytes up to and including the empty line, and not one more. What is clearly no HTTP, like
  /// a TLS handshake, is told at once instead of waiting for that line.
  HeadState read_head(const HeadLimits& limits, std::string& head);

  /// Appends exactly `count` bytes; false if the client left or paused too long.
  bool read_exactly(std::size_t count, std::string& into);
  /// A line without its CRLF; false if it is longer than `limit`, or did not come.
  bool read_line(std::size_t limit, std::string& line);

 private:
  bool empty() const { return begin_ == end_; }

  std::string_view unread() const { return {buffer_.get() + begin_, end_ - begin_}; }

  Connection::Received fill(std::chrono::seconds patience);
  bool take_until_empty_line(std::string& head);

  const Connection& connection_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace weir::net
