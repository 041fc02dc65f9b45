// SPDX-License-Identifier: Apache-2.0
// Accepts connections, gives each a thread of the shared pool, and ends them all at once.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <set>

#include "core/base/result.h"
#include "core/net/connection.h"
#include "core/net/socket.h"
#include "core/net/thread_pool.h"

namespace weir::net {

class Listener {
 public:
  /// Runs on a pool thread, for many connections at once; the connection is closed when it returns.
  using Serve = std::function<void(Connection&)>;

  /// Starts to listen on a bound socket.
  static Result<std::unique_ptr<Listener>> start(UniqueFd socket, Serve serve);

  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  const Endpoint& endpoint() const { return endpoint_; }

  /// Closes the socket and every connection, and returns when no thread works for them any more.
  /// Every wait of a connection ends at once, as its socket is shut down. Not for use by `Serve`.
  void stop();

 private:
  Listener(UniqueFd socket, Endpoint endpoint, Serve serve);

  void accept_loop();
  void admit(UniqueFd socket);
  void serve_one(int socket);
  bool track(int socket);
  void close_tracked(int socket);

  UniqueFd socket_;
  const Endpoint endpoint_;
  const Serve serve_;
  TaskGroup tasks_;
  std::mutex mutex_;
  std::set<int> open_;
  bool stopping_ = false;
};

}  // namespace weir::net
