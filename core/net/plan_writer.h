// SPDX-License-Identifier: Apache-2.0
// Carries a response plan out on a socket.
#pragma once

#include "core/net/http.h"
#include "core/net/stop_token.h"

namespace weir::net {

struct PlanContext {
  int fd = -1;
  bool head = false;   ///< answer to HEAD: no body
  bool close = false;  ///< the client asked for it
  const StopToken& stop;
};

/// True if the connection can take another request. A reset plan leaves the descriptor set up so
/// that closing it sends RST.
bool write_plan(const ResponsePlan& plan, const PlanContext& context);

/// Sends everything or gives up; never raises SIGPIPE.
bool send_all(int fd, std::string_view bytes);

}  // namespace weir::net
