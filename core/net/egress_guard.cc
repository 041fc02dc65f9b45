// SPDX-License-Identifier: Apache-2.0
#include "core/net/egress_guard.h"

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "core/net/inbox.h"
#include "core/net/listener.h"
#include "core/net/proxy_request.h"
#include "core/net/socket.h"

namespace weir::net {
namespace {

constexpr HeadLimits kHeadLimits{std::size_t{16} << 10U, std::chrono::seconds(5),
                                 std::chrono::seconds(5)};

/// The reason phrase says it as well: that is what clients print of a refused tunnel.
std::string answer_to(const std::optional<std::string>& target) {
  const std::string line =
      target ? fmt::format("403 weir refused host {}: offline run", *target)
             : std::string("400 weir's offline guard takes requests to an HTTP proxy only");
  const std::string body = line.substr(4) + "\n";
  return fmt::format(
      "HTTP/1.1 {}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n"
      "Connection: close\r\n\r\n{}",
      line, body.size(), body);
}

}  // namespace

class EgressGuard::Impl {
 public:
  Status listen() {
    WEIR_TRY(UniqueFd socket, bind_socket({"127.0.0.1", 0}));
    WEIR_TRY(listener_, Listener::start(std::move(socket), [this](const Connection& connection) {
               refuse(connection);
             }));
    return Done{};
  }

  std::string url() const { return http_url(listener_->endpoint()); }

  std::vector<std::string> refused_hosts() const {
    const std::lock_guard lock(mutex_);
    return {refused_.begin(), refused_.end()};
  }

 private:
  void refuse(const Connection& connection) {
    Inbox inbox(connection);
    std::string head;
    const HeadState state = inbox.read_head(kHeadLimits, head);
    if (state == HeadState::idle || (state == HeadState::closed && head.empty())) {
      return;
    }
    const std::size_t line_end = head.find("\r\n");
    std::optional<std::string> target;
    if (line_end != std::string::npos) {
      target = proxy_target(std::string_view(head).substr(0, line_end));
    }
    if (target) {
      const std::lock_guard lock(mutex_);
      refused_.insert(*target);
    }
    connection.send(answer_to(target));
    connection.finish_unread();
  }

  mutable std::mutex mutex_;
  std::set<std::string> refused_;
  std::unique_ptr<Listener> listener_;  // last: it stops before the rest goes
};

Result<EgressGuard> EgressGuard::start() {
  auto impl = std::make_unique<Impl>();
  WEIR_TRY_DONE(impl->listen());
  return EgressGuard(std::move(impl));
}

EgressGuard::EgressGuard(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

EgressGuard::EgressGuard(EgressGuard&&) noexcept = default;
EgressGuard& EgressGuard::operator=(EgressGuard&&) noexcept = default;
EgressGuard::~EgressGuard() = default;

std::string EgressGuard::url() const {
  return impl_->url();
}

std::vector<std::string> EgressGuard::refused_hosts() const {
  return impl_->refused_hosts();
}

}  // namespace weir::net
