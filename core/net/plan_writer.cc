// SPDX-License-Identifier: Apache-2.0
#include "core/net/plan_writer.h"

#include <string>
#include <string_view>

#include "core/net/head_writer.h"

namespace weir::net {
namespace {

BodyFraming choose_framing(const ResponsePlan& plan, const ReplyTo& reply_to) {
  if (has_no_body(plan.status)) {
    return BodyFraming::none;
  }
  if (plan.chunks.size() < 2) {
    return BodyFraming::length;
  }
  return reply_to.http_1_0 ? BodyFraming::until_close : BodyFraming::chunked;
}

bool can_stay_open(const ResponsePlan& plan, const ReplyTo& reply_to, BodyFraming framing) {
  return reply_to.keep_alive && plan.ending == Ending::clean &&
         framing != BodyFraming::until_close &&
         !equals_ignoring_case(header(plan.headers, "Connection"), "close");
}

std::string announced_length(const ResponsePlan& plan) {
  const std::size_t size = plan.chunks.empty() ? 0 : plan.chunks.front().bytes.size();
  if (plan.ending == Ending::clean) {
    return std::to_string(size);
  }
  const std::string_view wanted = header(plan.headers, "Content-Length");
  return wanted.empty() ? std::to_string(size + 1) : std::string(wanted);
}

std::string head_bytes(const ResponsePlan& plan, const ReplyTo& reply_to, BodyFraming framing) {
  const bool stays = can_stay_open(plan, reply_to, framing);
  const std::string length = framing == BodyFraming::length ? announced_length(plan) : "";
  const bool says_close = !stays && plan.ending == Ending::clean;
  return rendered_head(plan.status, plan.headers,
                       {framing, length, says_close, stays && reply_to.http_1_0});
}

bool send_body(const Connection& connection, const ResponsePlan& plan, BodyFraming framing,
               std::string pending) {
  for (const Chunk& chunk : plan.chunks) {
    if (chunk.delay.count() > 0 && !connection.pause(chunk.delay)) {
      return false;
    }
    append_chunk(pending, chunk.bytes, framing);
    const bool is_last = &chunk == &plan.chunks.back();
    if (is_last && framing == BodyFraming::chunked && plan.ending == Ending::clean) {
      pending += "0\r\n\r\n";
    }
    if (!connection.send(pending)) {
      return false;
    }
    pending.clear();
  }
  return connection.send(pending);
}

bool send_head_only(const Connection& connection, const ResponsePlan& plan,
                    const std::string& head) {
  for (const Chunk& chunk : plan.chunks) {
    if (chunk.delay.count() > 0 && !connection.pause(chunk.delay)) {
      return false;
    }
  }
  return connection.send(head);
}

void end_badly(const Connection& connection, Ending ending) {
  if (ending == Ending::reset) {
    connection.reset_on_close();
  } else if (ending == Ending::hang) {
    connection.wait_until_left();
  }
}

}  // namespace

bool send_plan(const Connection& connection, const ResponsePlan& plan, const ReplyTo& reply_to) {
  const BodyFraming framing = choose_framing(plan, reply_to);
  if (!plan.chunks.empty() || plan.ending == Ending::clean) {
    const std::string head = head_bytes(plan, reply_to, framing);
    const bool sent = reply_to.head_only || framing == BodyFraming::none
                          ? send_head_only(connection, plan, head)
                          : send_body(connection, plan, framing, head);
    if (!sent) {
      return false;
    }
  }
  end_badly(connection, plan.ending);
  return can_stay_open(plan, reply_to, framing);
}

}  // namespace weir::net
