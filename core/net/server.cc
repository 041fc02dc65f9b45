// SPDX-License-Identifier: Apache-2.0
#include "core/net/server.h"

#include <utility>

#include <fmt/core.h>

#include "core/net/listener.h"
#include "core/net/session.h"
#include "core/net/socket.h"

namespace weir::net {
namespace {

Result<UniqueFd> open_socket(const ServerOptions& options) {
  if (options.adopted_socket >= 0) {
    return adopt_socket(options.adopted_socket);
  }
  if (!options.allow_remote && !is_loopback(options.host)) {
    return config_error(fmt::format(
        "host {} is open to other machines; the mock has no protection against them: use "
        "127.0.0.1, or add --allow-remote if that is wanted",
        options.host));
  }
  return bind_socket({options.host, options.port});
}

}  // namespace

class Server::Impl {
 public:
  explicit Impl(std::unique_ptr<Listener> listener) : listener_(std::move(listener)) {}

  Listener& listener() { return *listener_; }

 private:
  std::unique_ptr<Listener> listener_;
};

Result<Server> Server::start(const ServerOptions& options, Handler handler, Handler too_large) {
  WEIR_TRY(UniqueFd socket, open_socket(options));
  const SessionRules rules{std::move(handler), std::move(too_large), options.max_body};
  WEIR_TRY(std::unique_ptr<Listener> listener,
           Listener::start(std::move(socket), [rules](const Connection& connection) {
             Session(connection, rules).run();
           }));
  return Server(std::make_unique<Impl>(std::move(listener)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

int Server::port() const {
  return impl_->listener().endpoint().port;
}

std::string Server::base_url() const {
  return http_url(impl_->listener().endpoint());
}

void Server::stop() {
  impl_->listener().stop();
}

}  // namespace weir::net
