// SPDX-License-Identifier: Apache-2.0
// One accepted socket: its calls block, and end at once when the listener shuts the socket down.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace weir::net {

/// Does not own the socket: the listener closes it.
class Connection {
 public:
  enum class Received { bytes, closed, timed_out };

  explicit Connection(int socket);

  int socket() const { return socket_; }

  /// Everything in as few system calls as the socket allows; false if the client is gone.
  bool send(std::string_view bytes) const;
  /// Up to `capacity` bytes, waiting no longer than `patience` (in steps of seconds).
  Received receive(char* into, std::size_t capacity, std::chrono::seconds patience,
                   std::size_t& count) const;
  /// Real time passes; false if the connection ended meanwhile.
  bool pause(std::chrono::microseconds duration) const;
  /// Until the client or the listener ends the connection.
  void wait_until_left() const;
  /// Tells the client that nothing more comes, then reads what it still sends: an answer that is
  /// given before the whole request was read would else be lost in a reset.
  void finish_unread() const;
  /// The close that follows is a reset; what was sent before is delivered first.
  void reset_on_close() const;

 private:
  int socket_;
};

}  // namespace weir::net
