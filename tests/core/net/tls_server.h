// SPDX-License-Identifier: Apache-2.0
// A TLS server for one test: an authority of its own, and a certificate for a name of its choice.
#pragma once

#include <memory>
#include <string>

#include "core/base/files.h"

namespace weir::testing {

/// Keys and certificates that the openssl program makes in a temporary folder.
class TestAuthority {
 public:
  TestAuthority();

  /// The authority's certificate, as SSL_CERT_FILE names it.
  std::string file() const;
  /// A certificate for `subject` ("DNS:localhost", "IP:127.0.0.1") with its key, in one PEM file.
  std::string certificate(const std::string& subject) const;

 private:
  TempDir dir_;
};

/// Accepts one connection after the other on 127.0.0.1, reads a request's head, sends `answer` and
/// ends the connection: in order with a close_notify, else without.
class TlsServer {
 public:
  TlsServer(const std::string& pem_file, std::string answer, bool in_order = true,
            int max_version = 0);
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;
  ~TlsServer();

  int port() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace weir::testing
