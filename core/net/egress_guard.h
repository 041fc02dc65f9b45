// SPDX-License-Identifier: Apache-2.0
// A loopback proxy that refuses everything and remembers who was called: offline means offline.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::net {

/// Speaks enough of the HTTP proxy protocol (CONNECT host:port, absolute-form requests) to answer
/// 403 with one sentence and to name the host. Agents get it as HTTP_PROXY, HTTPS_PROXY and
/// ALL_PROXY.
class EgressGuard {
 public:
  static Result<EgressGuard> start();

  EgressGuard(EgressGuard&&) noexcept;
  EgressGuard& operator=(EgressGuard&&) noexcept;
  EgressGuard(const EgressGuard&) = delete;
  EgressGuard& operator=(const EgressGuard&) = delete;
  ~EgressGuard();

  /// "http://127.0.0.1:40124"
  std::string url() const;
  /// "host:port" of every refused attempt so far, sorted, each once.
  std::vector<std::string> refused_hosts() const;

 private:
  class Impl;
  explicit EgressGuard(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace weir::net
