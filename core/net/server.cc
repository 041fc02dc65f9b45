// SPDX-License-Identifier: Apache-2.0
// cpp-httplib parses requests; connections, answers and shutdown are weir's own (the library of
// Debian 12 answers keep-alive requests after 44 ms and stops after 5 s by default).
#include "core/net/server.h"

#include <condition_variable>
#include <fcntl.h>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <set>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <httplib.h>

#include "core/net/connection_stream.h"
#include "core/net/listener.h"
#include "core/net/plan_writer.h"
#include "core/net/stop_token.h"
#include "core/net/thread_pool.h"

namespace weir::net {
namespace {

/// Longer than agents think between two requests.
constexpr int kIdleTimeoutMs = 300'000;

/// What one request is while the library works on it.
struct Exchange {
  HttpRequest request;
  std::optional<ResponsePlan> plan;
};

/// The library calls handlers on the thread that serves the connection.
thread_local Exchange* current_exchange = nullptr;

/// Tasks of one listener on the shared pool; shutdown waits for the last of them.
class ListenerQueue final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> task) override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ++open_;
    }
    ThreadPool::shared().submit([this, task = std::move(task)] {
      task();
      const std::lock_guard<std::mutex> lock(mutex_);
      --open_;
      done_.notify_all();
    });
  }

  void shutdown() override {
    std::unique_lock<std::mutex> lock(mutex_);
    done_.wait(lock, [this] { return open_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  std::size_t open_ = 0;
};

ResponsePlan internal_error() {
  ResponsePlan plan;
  plan.status = 500;
  plan.headers.emplace_back("content-type", "application/json");
  plan.chunks.push_back(
      {std::chrono::microseconds{0},
       R"({"type":"error","error":{"type":"api_error","message":"internal error of weir"}})"});
  return plan;
}

ResponsePlan call(const net::Handler& handler, const HttpRequest& request) {
  try {
    return handler(request);
  } catch (const std::exception&) {
    return internal_error();
  }
}

}  // namespace

class Server::Impl final : private httplib::Server {
 public:
  Impl(const ServerOptions& options, BoundSocket socket, net::Handler handler,
       net::Handler too_large)
      : handler_(std::move(handler)), too_large_(std::move(too_large)), socket_(socket) {
    host_ = options.host;
    set_payload_max_length(options.max_body);
    new_task_queue = [] { return new ListenerQueue(); };
    add_handlers();
    svr_sock_ = socket_.fd;
    acceptor_ = std::thread([this] { listen_after_bind(); });
    while (!is_running()) {
      std::this_thread::yield();  // stop() is lost on a server that is not running yet
    }
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  ~Impl() override { stop_all(); }

  int port() const { return socket_.port; }

  const std::string& host() const { return host_; }

  void stop_all() {
    if (!acceptor_.joinable()) {
      return;
    }
    stop_.stop();
    httplib::Server::stop();
    {
      const std::lock_guard<std::mutex> lock(connections_mutex_);
      for (const int fd : connections_) {
        ::shutdown(fd, SHUT_RDWR);
      }
    }
    acceptor_.join();
  }

 private:
  void add_handlers() {
    // Every request is routed as "/": regular expressions never see a client's path.
    const auto without_body = [this](const httplib::Request&, httplib::Response&) { answer(); };
    const auto with_body = [this](const httplib::Request&, httplib::Response& response,
                                  const httplib::ContentReader& reader) {
      const bool complete = reader([](const char* data, size_t size) {
        current_exchange->request.body.append(data, size);
        return true;
      });
      if (complete) {
        answer();
      } else if (response.status == 413) {
        current_exchange->plan = call(too_large_, current_exchange->request);
      }
    };
    Get("/", without_body);
    Options("/", without_body);
    Post("/", with_body);
    Put("/", with_body);
    Patch("/", with_body);
    Delete("/", with_body);
  }

  void answer() { current_exchange->plan = call(handler_, current_exchange->request); }

  static void take_over(httplib::Request& parsed, HttpRequest& request) {
    request.method = parsed.method;
    const std::size_t question = parsed.target.find('?');
    request.path = parsed.target.substr(0, question);
    request.query = question == std::string::npos ? "" : parsed.target.substr(question + 1);
    for (const char* invented : {"REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR", "LOCAL_PORT"}) {
      parsed.headers.erase(invented);
    }
    request.headers.assign(parsed.headers.begin(), parsed.headers.end());
    // The library limits forms to 8 KB and takes multipart bodies apart: here a body is just bytes.
    parsed.headers.erase("Content-Type");
    parsed.headers.erase("Accept-Encoding");
    parsed.path = "/";
  }

  bool process_and_close_socket(socket_t fd) override {
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    const int yes = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    if (add_connection(fd)) {
      ConnectionStream stream(fd);
      while (stream.wait_for_request(kIdleTimeoutMs) && serve_one(stream)) {
      }
      remove_connection(fd);
    }
    ::close(fd);
    return true;
  }

  bool serve_one(ConnectionStream& stream) {
    Exchange exchange;
    current_exchange = &exchange;
    bool client_closes = false;
    const bool parsed =
        process_request(stream, false, client_closes,
                        [&](httplib::Request& request) { take_over(request, exchange.request); });
    current_exchange = nullptr;
    const std::string own_answer = stream.take_written();
    if (!exchange.plan) {
      send_all(stream.socket(), own_answer);
      return false;
    }
    const bool leftover = exchange.request.method == "GET" &&
                          !header(exchange.request.headers, "content-length").empty();
    return write_plan(*exchange.plan, {stream.socket(), exchange.request.method == "HEAD",
                                       client_closes || !parsed || leftover, stop_});
  }

  bool add_connection(int fd) {
    const std::lock_guard<std::mutex> lock(connections_mutex_);
    if (stop_.stopped()) {
      return false;
    }
    connections_.insert(fd);
    return true;
  }

  void remove_connection(int fd) {
    const std::lock_guard<std::mutex> lock(connections_mutex_);
    connections_.erase(fd);
  }

  net::Handler handler_;
  net::Handler too_large_;
  BoundSocket socket_;
  std::string host_;
  StopToken stop_;
  std::mutex connections_mutex_;
  std::set<int> connections_;
  std::thread acceptor_;
};

Result<Server> Server::start(const ServerOptions& options, Handler handler, Handler too_large) {
  WEIR_TRY(const BoundSocket socket, open_listener(options));
  return Server(std::make_unique<Impl>(options, socket, std::move(handler), std::move(too_large)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

int Server::port() const {
  return impl_->port();
}

std::string Server::base_url() const {
  return "http://" + impl_->host() + ":" + std::to_string(impl_->port());
}

void Server::stop() {
  impl_->stop_all();
}

}  // namespace weir::net
