// SPDX-License-Identifier: Apache-2.0
// A connection that weir opens itself, plain or encrypted: bytes out, bytes in, with deadlines.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/net/origin.h"
#include "core/net/socket.h"

namespace weir::net {

struct Timeouts {
  std::chrono::milliseconds connect{10'000};
  /// Between two arrivals, the first byte of an answer included: models think for minutes.
  std::chrono::milliseconds silence{600'000};
};

class Stream {
 public:
  enum class Received {
    bytes,
    closed,  ///< the peer said that nothing more comes
    failed,  ///< reset, or ended without saying so where encryption can tell
    timed_out,
  };

  virtual ~Stream() = default;
  virtual bool send(std::string_view bytes) = 0;
  /// Appends what has come, as soon as something has.
  virtual Received receive(std::string& into) = 0;
};

/// Waits for a connected socket. When `watched`, the socket of whoever wants the bytes, is shut
/// down or dies, every wait ends as `failed`; -1: nobody's.
class TcpStream final : public Stream {
 public:
  TcpStream(UniqueFd socket, std::chrono::milliseconds silence, int watched);

  bool send(std::string_view bytes) override;
  Received receive(std::string& into) override;

 private:
  UniqueFd socket_;
  std::chrono::milliseconds silence_;
  int watched_;
};

/// Connects to the first of the host's addresses that answers.
Result<UniqueFd> dial(const Origin& origin, std::chrono::milliseconds patience);

}  // namespace weir::net
