// SPDX-License-Identifier: Apache-2.0
// Bound sockets: the one place that knows addresses.
#pragma once

#include "core/base/result.h"
#include "core/net/server.h"

namespace weir::net {

struct BoundSocket {
  int fd = -1;
  int port = 0;
};

/// Binds and listens, or takes the adopted socket. The caller owns the descriptor.
Result<BoundSocket> open_listener(const ServerOptions& options);

}  // namespace weir::net
