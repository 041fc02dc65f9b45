// SPDX-License-Identifier: Apache-2.0
// TLS as a client: version 1.2 at least, and a certificate that is valid for the host and signed by
// an authority of the system's store (or those of SSL_CERT_FILE and SSL_CERT_DIR). There is no way
// to switch that off.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/net/stream.h"

namespace weir::net {

class TlsClient {
 public:
  static Result<TlsClient> create();

  TlsClient(TlsClient&&) noexcept;
  TlsClient& operator=(TlsClient&&) noexcept;
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;
  ~TlsClient();

  /// The same connection, encrypted from now on. The error tells what is wrong with the
  /// certificate.
  Result<std::unique_ptr<Stream>> secure(std::unique_ptr<Stream> plain,
                                         const std::string& host) const;

 private:
  class Impl;
  explicit TlsClient(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace weir::net
