// SPDX-License-Identifier: Apache-2.0
// Carries out a ResponsePlan on a connection, byte for byte and pause for pause.
#pragma once

#include "core/net/connection.h"
#include "core/net/http.h"

namespace weir::net {

/// What the request says about its answer.
struct ReplyTo {
  bool head_only = false;  ///< HEAD: the headers of the answer without its body
  bool http_1_0 = false;   ///< knows no chunks
  bool keep_alive = true;
};

/// True if the connection can carry another request.
bool send_plan(const Connection& connection, const ResponsePlan& plan, const ReplyTo& reply_to);

}  // namespace weir::net
