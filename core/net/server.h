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
/// What HTTP/1.1 of it is understood: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE, CONNECT
/// and PRI (the methods that cpp-httplib 0.11.4 knows; others get 400), a target of 8 KiB (414), a
/// header line of 8 KiB in which a percent sign counts three times (400), a head of 64 KiB (431),
/// bodies with one Content-Length or chunks (400 for both, or for one of them twice), pipelining,
/// Expect: 100-continue. A request that is not understood is answered as JSON and its connection
/// closed. Path, query, header values and body reach the handler byte for byte; headers are sorted
/// by name, and Accept-Encoding is taken out. A body with Content-Encoding is not decoded. A
/// connection may be idle for 300 s, and take 60 s for a head or between two parts of a body.
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
