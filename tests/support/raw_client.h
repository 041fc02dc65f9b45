// SPDX-License-Identifier: Apache-2.0
// A client that sends exactly the bytes it is told to, and tells exactly what came back.
#pragma once

#include <string>
#include <string_view>

namespace weir::testing {

/// One TCP connection to a port of 127.0.0.1. Every wait ends after 20 s, as a test that hangs.
class RawClient {
 public:
  enum class End { open, closed, reset };

  explicit RawClient(int port);
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient();

  bool send(std::string_view bytes) const;
  /// Tells the server that nothing more comes.
  void finish() const;

  /// One response: its head and, by Content-Length or chunks, its raw body. Shorter if the
  /// connection ends before.
  std::string receive_response(bool head_only = false);
  /// Up to and including `marker`.
  std::string receive_until(std::string_view marker);
  /// Everything until the connection ends.
  std::string receive_all();

  /// Waits for the server to end the connection; bytes that come before are dropped.
  void wait_for_end() { receive_all(); }

  End end() const { return end_; }

 private:
  bool receive_more();

  int socket_;
  std::string pending_;
  End end_ = End::open;
};

/// The text after the empty line.
std::string body_of(std::string_view response);

/// A POST with Content-Length.
std::string post_request(std::string_view path, std::string_view body);

/// A bound socket of 127.0.0.1 that does not listen, as ServerOptions::adopted_socket takes it.
int bound_socket();

}  // namespace weir::testing
