// SPDX-License-Identifier: Apache-2.0
#include "core/net/listener.h"

#include <cerrno>
#include <cstring>
#include <exception>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <fmt/core.h>

namespace weir::net {
namespace {

// A burst of connections beyond the queue waits for SYN retries: 1, 3, 7 seconds.
constexpr int kBacklog = 1024;

/// What is out of order with one connection, or scarce for a moment, does not end the loop.
bool is_over(int reason) {
  return reason == EINVAL || reason == EBADF || reason == ENOTSOCK;
}

void wait_for_free_descriptors(int listening) {
  pollfd shut_down{listening, 0, 0};
  poll(&shut_down, 1, 10);
}

}  // namespace

Result<std::unique_ptr<Listener>> Listener::start(UniqueFd socket, Serve serve) {
  WEIR_TRY(Endpoint endpoint, local_endpoint(socket.get()));
  if (listen(socket.get(), kBacklog) != 0) {
    return infrastructure_error(fmt::format("cannot listen on port {} of {}: {}", endpoint.port,
                                            endpoint.host, std::strerror(errno)));
  }
  std::unique_ptr<Listener> listener(
      new Listener(std::move(socket), std::move(endpoint), std::move(serve)));
  Listener* const self = listener.get();
  if (!self->tasks_.run([self] { self->accept_loop(); })) {
    return infrastructure_error("the system has no thread left for a listener; raise ulimit -u");
  }
  return listener;
}

Listener::Listener(UniqueFd socket, Endpoint endpoint, Serve serve)
    : socket_(std::move(socket)), endpoint_(std::move(endpoint)), serve_(std::move(serve)) {}

Listener::~Listener() {
  stop();
}

void Listener::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    if (socket_.get() >= 0) {
      shutdown(socket_.get(), SHUT_RDWR);  // wakes accept
    }
    for (const int connection : open_) {
      shutdown(connection, SHUT_RDWR);
    }
  }
  tasks_.wait();
  const std::lock_guard lock(mutex_);
  const UniqueFd closed = std::move(socket_);
}

void Listener::accept_loop() {
  const int listening = socket_.get();
  while (true) {
    UniqueFd accepted(accept4(listening, nullptr, nullptr, SOCK_CLOEXEC));
    if (accepted.get() >= 0) {
      admit(std::move(accepted));
    } else if (is_over(errno)) {
      return;
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      wait_for_free_descriptors(listening);
    }
  }
}

void Listener::admit(UniqueFd socket) {
  const int fd = socket.get();
  if (!track(fd)) {
    return;
  }
  socket.release();
  if (!tasks_.run([this, fd] { serve_one(fd); })) {
    close_tracked(fd);
  }
}

bool Listener::track(int socket) {
  const std::lock_guard lock(mutex_);
  if (stopping_) {
    return false;
  }
  open_.insert(socket);
  return true;
}

void Listener::serve_one(int socket) {
  try {
    Connection connection(socket);
    serve_(connection);
  } catch (const std::exception&) {
    // Out of memory, or a defect of a handler: this connection ends, the others go on.
  }
  close_tracked(socket);
}

/// Under the lock, so that `stop` never shuts down a descriptor that means another socket by now.
void Listener::close_tracked(int socket) {
  const std::lock_guard lock(mutex_);
  open_.erase(socket);
  close(socket);
}

}  // namespace weir::net
