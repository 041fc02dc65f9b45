// SPDX-License-Identifier: Apache-2.0
#include "core/net/plan_writer.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/core.h>

namespace weir::net {
namespace {

enum class BodyFraming { none, length, chunked, until_close };

bool has_no_body(int status) {
  return status < 200 || status == 204 || status == 304;
}

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

/// A line break in a name or a value would begin a header, or a response, of its own.
void append_on_one_line(std::string& out, std::string_view text) {
  for (const char c : text) {
    out.push_back(c == '\r' || c == '\n' || c == '\0' ? ' ' : c);
  }
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  append_on_one_line(out, name);
  out += ": ";
  append_on_one_line(out, value);
  out += "\r\n";
}

bool describes_framing(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"Content-Length", "Transfer-Encoding",
                                                      "Connection", "Keep-Alive"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [name](std::string_view own) { return equals_ignoring_case(name, own); });
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
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", plan.status, reason_phrase(plan.status));
  for (const auto& [name, value] : plan.headers) {
    if (!describes_framing(name)) {
      append_header(out, name, value);
    }
  }
  if (framing == BodyFraming::length) {
    append_header(out, "Content-Length", announced_length(plan));
  } else if (framing == BodyFraming::chunked) {
    append_header(out, "Transfer-Encoding", "chunked");
  }
  const bool stays = can_stay_open(plan, reply_to, framing);
  if (!stays && plan.ending == Ending::clean) {
    append_header(out, "Connection", "close");
  } else if (stays && reply_to.http_1_0) {
    append_header(out, "Connection", "keep-alive");
  }
  out += "\r\n";
  return out;
}

/// An empty chunk would be the final one.
void append_chunk(std::string& out, std::string_view bytes, BodyFraming framing) {
  if (framing != BodyFraming::chunked) {
    out += bytes;
  } else if (!bytes.empty()) {
    out += fmt::format("{:x}\r\n", bytes.size());
    out += bytes;
    out += "\r\n";
  }
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
