// SPDX-License-Identifier: Apache-2.0
// A loopback HTTP server: many listeners, one growing pool of threads, stopped within milliseconds.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/net/http.h"

namespace weir::net {

struct ServerOptions {
  std::string host = "127.0.0.1";  ///< anything but loopback needs allow_remote
  int port = 0;                    ///< 0: the system chooses
  bool allow_remote = false;
  std::size_t max_body = std::size_t{64} << 20U;  ///< larger bodies are answered by `too_large`
  /// A bound, unlistened socket to use instead of host and port; the server closes it.
  int adopted_socket = -1;
};

/// One listener with its connections. Handlers run concurrently on pool threads that all listeners
/// of the process share. The destructor closes every connection and returns within milliseconds; so
/// does `stop`, which a handler must not call.
///
/// How much of HTTP/1.1 it understands:
/// - GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE and CONNECT; other methods get 400
/// - a target of 8 KiB (else 414), a head of 64 KiB (else 431)
/// - bodies with one Content-Length or in chunks (400 for both, or for one of them twice)
/// - pipelined requests, Expect: 100-continue
/// What it does not understand, such as folded header lines or line feeds that stand alone, is
/// answered as JSON, and the connection closed.
///
/// Path, query, header values and body reach the handler byte for byte, headers in the order sent;
/// only Accept-Encoding is taken out. A body with Content-Encoding stays coded. A connection may be
/// idle for 300 s, and take 60 s for a head or between two parts of a body.
class Server {
 public:
  /// `too_large` answers a body above max_body (the provider's own 413).
  static Result<Server> start(const ServerOptions& options, Handler handler, Handler too_large);

  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  int port() const;
  /// "http://127.0.0.1:40123"
  std::string base_url() const;
  void stop();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace weir::net
