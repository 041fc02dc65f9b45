// SPDX-License-Identifier: Apache-2.0
#include "core/net/tls.h"

#include <arpa/inet.h>
#include <array>
#include <utility>

#include <fmt/core.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace weir::net {
namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

constexpr std::size_t kBufferSize = std::size_t{16} << 10U;

Error setup_error() {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  return infrastructure_error(fmt::format("TLS can't be set up: {}", reason.data()));
}

bool is_address(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

/// Whose certificate is expected. An address has no server name to ask for (RFC 6066 section 3).
bool expect_host(SSL* session, std::string host) {
  SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (is_address(host)) {
    return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host.c_str()) == 1;
  }
  // What SSL_set_tlsext_host_name() stands for, without its cast.
  return SSL_set1_host(session, host.c_str()) == 1 &&
         SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data()) ==
             1;
}

/// OpenSSL works in memory, and the socket stays with the plain stream: its deadlines hold, and
/// nothing raises SIGPIPE.
class TlsStream final : public Stream {
 public:
  TlsStream(Session session, std::unique_ptr<Stream> plain)
      : session_(std::move(session)), plain_(std::move(plain)) {}

  Status handshake(const std::string& host) {
    while (true) {
      const int done = SSL_connect(session_.get());
      const int error = SSL_get_error(session_.get(), done);
      if (!flush()) {
        return infrastructure_error(host + " closed the connection before it was encrypted");
      }
      if (done == 1) {
        return Done{};
      }
      if (error != SSL_ERROR_WANT_READ) {
        return refusal(host);
      }
      if (fill() != Received::bytes) {
        return infrastructure_error(host + " ended the connection before it was encrypted");
      }
    }
  }

  bool send(std::string_view bytes) override {
    while (!bytes.empty()) {
      std::size_t written = 0;
      if (SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &written) != 1) {
        return false;
      }
      bytes.remove_prefix(written);
      if (!flush()) {
        return false;
      }
    }
    return true;
  }

  Received receive(std::string& into) override {
    std::array<char, kBufferSize> buffer;
    while (true) {
      std::size_t count = 0;
      const int done = SSL_read_ex(session_.get(), buffer.data(), buffer.size(), &count);
      if (done == 1) {
        into.append(buffer.data(), count);
        return Received::bytes;
      }
      const int error = SSL_get_error(session_.get(), done);
      if (!flush() || (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_ZERO_RETURN)) {
        return Received::failed;
      }
      if (error == SSL_ERROR_ZERO_RETURN) {
        return Received::closed;
      }
      // An end that the peer didn't sign may be an attacker's.
      if (const Received filled = fill(); filled != Received::bytes) {
        return filled == Received::closed ? Received::failed : filled;
      }
    }
  }

 private:
  /// Sends what OpenSSL has written.
  bool flush() {
    std::array<char, kBufferSize> buffer;
    BIO* const written = SSL_get_wbio(session_.get());
    std::size_t count = 0;
    while (BIO_read_ex(written, buffer.data(), buffer.size(), &count) == 1) {
      if (!plain_->send({buffer.data(), count})) {
        return false;
      }
    }
    return true;
  }

  /// Waits for something that OpenSSL can read.
  Received fill() {
    std::string came;
    const Received received = plain_->receive(came);
    std::size_t written = 0;
    if (received == Received::bytes) {
      BIO_write_ex(SSL_get_rbio(session_.get()), came.data(), came.size(), &written);
    }
    return received;
  }

  Error refusal(const std::string& host) const {
    const long verified = SSL_get_verify_result(session_.get());
    if (verified != X509_V_OK) {
      return infrastructure_error(fmt::format(
          "the certificate of {} is refused: {}; expected one for this host that the system "
          "trusts (SSL_CERT_FILE names other authorities)",
          host, X509_verify_cert_error_string(verified)));
    }
    const char* const reason = ERR_reason_error_string(ERR_peek_last_error());
    return infrastructure_error(fmt::format("{} speaks no TLS that weir takes (1.2 or newer): {}",
                                            host, reason == nullptr ? "no reason given" : reason));
  }

  Session session_;
  std::unique_ptr<Stream> plain_;
};

}  // namespace

class TlsClient::Impl {
 public:
  explicit Impl(Context context) : context_(std::move(context)) {}

  SSL_CTX* context() const { return context_.get(); }

 private:
  Context context_;
};

Result<TlsClient> TlsClient::create() {
  Context context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  if (context == nullptr || SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1 ||
      SSL_CTX_set_default_verify_paths(context.get()) != 1) {
    return setup_error();
  }
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  constexpr std::array<unsigned char, 9> kHttp11 = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  SSL_CTX_set_alpn_protos(context.get(), kHttp11.data(), kHttp11.size());
  return TlsClient(std::make_unique<Impl>(std::move(context)));
}

Result<std::unique_ptr<Stream>> TlsClient::secure(std::unique_ptr<Stream> plain,
                                                  const std::string& host) const {
  ERR_clear_error();
  Session session(SSL_new(impl_->context()), &SSL_free);
  if (session == nullptr || !expect_host(session.get(), host)) {
    return setup_error();
  }
  SSL_set_bio(session.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  auto stream = std::make_unique<TlsStream>(std::move(session), std::move(plain));
  WEIR_TRY_DONE(stream->handshake(host));
  return std::unique_ptr<Stream>(std::move(stream));
}

TlsClient::TlsClient(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

TlsClient::TlsClient(TlsClient&&) noexcept = default;
TlsClient& TlsClient::operator=(TlsClient&&) noexcept = default;
TlsClient::~TlsClient() = default;

}  // namespace weir::net
