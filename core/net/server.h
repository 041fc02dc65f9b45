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
  int adopted_socket = -1;  ///< a bound, unlistened socket to use instead of host and port
};

/// One listener with its connections. Handlers run concurrently on pool threads that all listeners
/// of the process share. The destructor closes every connection and returns within milliseconds.
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
