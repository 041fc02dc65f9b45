// SPDX-License-Identifier: Apache-2.0
#include "core/net/egress_guard.h"

#include <array>
#include <cctype>
#include <map>
#include <mutex>
#include <poll.h>
#include <set>
#include <string_view>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "core/net/listener.h"
#include "core/net/plan_writer.h"

namespace weir::net {
namespace {

constexpr std::size_t kMaxHead = 16384;
constexpr int kHeadTimeoutMs = 2'000;

/// "CONNECT host:443 HTTP/1.1" or "GET http://host/path HTTP/1.1" -> "host:port"; "" for neither.
std::string target_host(std::string_view head) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) {
    return "";
  }
  const std::string_view method = line.substr(0, space);
  std::string_view target = line.substr(space + 1);
  target = target.substr(0, target.find(' '));
  std::string_view port = ":443";
  if (method != "CONNECT") {
    const std::size_t scheme = target.find("://");
    if (scheme == std::string_view::npos) {
      return "";
    }
    port = target.substr(0, scheme) == "https" ? ":443" : ":80";
    target = target.substr(scheme + 3);
    target = target.substr(0, target.find('/'));
  }
  std::string host;
  for (const char c : target) {
    host.push_back(std::isgraph(static_cast<unsigned char>(c)) != 0 ? c : '?');
  }
  const bool has_port =
      host.find(':', host.rfind(']') == std::string::npos ? 0 : host.rfind(']')) !=
      std::string::npos;
  return host.empty() || has_port ? host : host + std::string(port);
}

std::string refusal(const std::string& host) {
  const std::string body = "weir refused " + (host.empty() ? "this connection" : host) +
                           ": the run is offline; use the base URL of the environment\n";
  return "HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nConnection: close\r\n"
         "Content-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

class EgressGuard::Impl {
 public:
  Impl(BoundSocket socket, int wake) : socket_(socket), wake_(wake) {
    thread_ = std::thread([this] { loop(); });
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() {
    const std::uint64_t one = 1;
    const ssize_t ignored = ::write(wake_, &one, sizeof(one));
    static_cast<void>(ignored);
    thread_.join();
    for (const auto& [fd, head] : clients_) {
      ::close(fd);
    }
    ::close(socket_.fd);
    ::close(wake_);
  }

  int port() const { return socket_.port; }

  std::vector<std::string> hosts() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return {hosts_.begin(), hosts_.end()};
  }

 private:
  /// One thread and poll: a slow or silent client holds nobody up.
  void loop() {
    for (;;) {
      std::vector<pollfd> polled{{wake_, POLLIN, 0}, {socket_.fd, POLLIN, 0}};
      for (const auto& [fd, head] : clients_) {
        polled.push_back({fd, POLLIN, 0});
      }
      const int ready =
          ::poll(polled.data(), polled.size(), clients_.empty() ? -1 : kHeadTimeoutMs);
      if ((polled[0].revents & POLLIN) != 0) {
        return;
      }
      if (ready == 0) {
        drop_all();
        continue;
      }
      for (std::size_t i = 2; i < polled.size(); ++i) {
        if (polled[i].revents != 0) {
          read_from(polled[i].fd);
        }
      }
      if ((polled[1].revents & POLLIN) != 0) {
        accept_one();
      }
    }
  }

  void accept_one() {
    const int fd = ::accept4(socket_.fd, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd >= 0) {
      clients_[fd] = "";
    }
  }

  void read_from(int fd) {
    std::array<char, 4096> chunk{};
    const ssize_t got = ::recv(fd, chunk.data(), chunk.size(), MSG_DONTWAIT);
    std::string& head = clients_[fd];
    if (got > 0) {
      head.append(chunk.data(), static_cast<std::size_t>(got));
    }
    const bool whole = head.find("\r\n\r\n") != std::string::npos || head.size() > kMaxHead;
    if (whole) {
      refuse(fd, target_host(head));
    }
    if (whole || got <= 0) {
      clients_.erase(fd);
      ::close(fd);
    }
  }

  void refuse(int fd, const std::string& host) {
    if (!host.empty()) {
      const std::lock_guard<std::mutex> lock(mutex_);
      hosts_.insert(host);
    }
    send_all(fd, refusal(host));
    ::shutdown(fd, SHUT_WR);
  }

  void drop_all() {
    for (const auto& [fd, head] : clients_) {
      ::close(fd);
    }
    clients_.clear();
  }

  BoundSocket socket_;
  int wake_;
  std::map<int, std::string> clients_;  ///< what each has sent so far; only the thread touches it
  mutable std::mutex mutex_;
  std::set<std::string> hosts_;
  std::thread thread_;
};

Result<EgressGuard> EgressGuard::start() {
  WEIR_TRY(const BoundSocket socket, open_listener({}));
  const int wake = ::eventfd(0, EFD_CLOEXEC);
  if (wake < 0) {
    ::close(socket.fd);
    return infrastructure_error("can't make an eventfd for the refusing proxy");
  }
  return EgressGuard(std::make_unique<Impl>(socket, wake));
}

EgressGuard::EgressGuard(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

EgressGuard::EgressGuard(EgressGuard&&) noexcept = default;
EgressGuard& EgressGuard::operator=(EgressGuard&&) noexcept = default;
EgressGuard::~EgressGuard() = default;

std::string EgressGuard::url() const {
  return "http://127.0.0.1:" + std::to_string(impl_->port());
}

std::vector<std::string> EgressGuard::refused_hosts() const {
  return impl_->hosts();
}

}  // namespace weir::net
