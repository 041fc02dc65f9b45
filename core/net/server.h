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
/// - the methods that cpp-httplib 0.11.4 knows: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS,
/// TRACE,
///   CONNECT and PRI; others get 400
/// - a target of 8 KiB (else 414), header lines of 8 KiB in which a percent sign counts three times
///   (else 400; no bearer token comes near it), a head of 64 KiB (else 431), a Range that is one
///   (else 416)
/// - bodies with one Content-Length or in chunks (400 for both, or for one of them twice),
/// pipelined
///   requests, Expect: 100-continue
/// What it does not understand is answered as JSON, and the connection closed.
///
/// Path, query, header values and body reach the handler byte for byte. Headers are sorted by name;
/// those without a value and Accept-Encoding are taken out. A body with Content-Encoding stays
/// coded. A connection may be idle for 300 s, and take 60 s for a head or between two parts of a
/// body.
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
