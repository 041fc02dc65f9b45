// SPDX-License-Identifier: Apache-2.0
#include "tests/core/net/tls_server.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include <openssl/ssl.h>

#include "tests/support/raw_client.h"

namespace weir::testing {
namespace {

void run(const std::string& command) {
  if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) {
    std::abort();
  }
}

int port_of(int socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

}  // namespace

TestAuthority::TestAuthority() : dir_(TempDir::create("weir-ca").value()) {
  run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
      "-subj '/CN=weir test' -keyout '" +
      dir_.path().string() + "/ca.key' -out '" + file() + "'");
}

std::string TestAuthority::file() const {
  return (dir_.path() / "ca.pem").string();
}

std::string TestAuthority::certificate(const std::string& subject) const {
  const std::string folder = dir_.path().string();
  std::string pem = folder + "/" + subject + ".pem";
  run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=test' "
      "-addext 'subjectAltName=" +
      subject + "' -keyout '" + folder + "/key.pem' -out '" + folder + "/request.pem'");
  run("openssl x509 -req -days 2 -copy_extensions copy -CAcreateserial -in '" + folder +
      "/request.pem' -CA '" + file() + "' -CAkey '" + folder + "/ca.key' -out '" + folder +
      "/cert.pem'");
  run("cat '" + folder + "/cert.pem' '" + folder + "/key.pem' | tee '" + pem + "'");
  return pem;
}

class TlsServer::Impl {
 public:
  Impl(const std::string& pem_file, std::string answer, bool in_order, int max_version)
      : answer_(std::move(answer)),
        in_order_(in_order),
        socket_(bound_socket()),
        context_(SSL_CTX_new(TLS_server_method())) {
    signal(SIGPIPE, SIG_IGN);  // of clients that refuse the certificate and leave
    SSL_CTX_set_max_proto_version(context_, max_version);
    if (max_version != 0) {
      SSL_CTX_set_security_level(context_, 0);
    }
    if (SSL_CTX_use_certificate_file(context_, pem_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_use_PrivateKey_file(context_, pem_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
        listen(socket_, 16) != 0) {
      std::abort();
    }
    thread_ = std::thread([this] { accept_all(); });
  }

  ~Impl() {
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
    SSL_CTX_free(context_);
  }

  int port() const { return port_of(socket_); }

 private:
  void accept_all() {
    for (int client = accept(socket_, nullptr, nullptr); client >= 0;
         client = accept(socket_, nullptr, nullptr)) {
      SSL* const session = SSL_new(context_);
      SSL_set_fd(session, client);
      if (SSL_accept(session) == 1) {
        answer(session);
      }
      SSL_free(session);
      close(client);
    }
  }

  void answer(SSL* session) const {
    std::string head;
    std::array<char, 4096> buffer;
    while (head.find("\r\n\r\n") == std::string::npos) {
      const int count = SSL_read(session, buffer.data(), buffer.size());
      if (count <= 0) {
        return;
      }
      head.append(buffer.data(), static_cast<std::size_t>(count));
    }
    SSL_write(session, answer_.data(), static_cast<int>(answer_.size()));
    if (in_order_) {
      SSL_shutdown(session);
    }
  }

  std::string answer_;
  bool in_order_;
  int socket_;
  SSL_CTX* context_;
  std::thread thread_;
};

TlsServer::TlsServer(const std::string& pem_file, std::string answer, bool in_order,
                     int max_version)
    : impl_(std::make_unique<Impl>(pem_file, std::move(answer), in_order, max_version)) {}

TlsServer::~TlsServer() = default;

int TlsServer::port() const {
  return impl_->port();
}

}  // namespace weir::testing
