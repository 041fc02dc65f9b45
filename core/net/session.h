// SPDX-License-Identifier: Apache-2.0
// One client's connection: reads request after request, asks the handler, sends its plans.
#pragma once

#include <cstddef>

#include "core/net/connection.h"
#include "core/net/http.h"
#include "core/net/inbox.h"
#include "core/net/plan_writer.h"
#include "core/net/request_head.h"

namespace weir::net {

struct SessionRules {
  Handler handler;
  Handler too_large;
  std::size_t max_body = 0;
};

class Session {
 public:
  Session(const Connection& connection, const SessionRules& rules);

  /// Returns when the connection is to be closed.
  void run();

 private:
  bool serve_request();
  bool answer(RequestHead& head);
  bool send(const Answer& answer, const ReplyTo& reply_to);
  bool refuse(int status);
  bool refuse_too_large(const RequestHead& head);

  const Connection& connection_;
  const SessionRules& rules_;
  Inbox inbox_;
};

}  // namespace weir::net
