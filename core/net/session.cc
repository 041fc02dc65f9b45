// SPDX-License-Identifier: Apache-2.0
#include "core/net/session.h"

#include <exception>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "core/net/relay_writer.h"
#include "core/net/request_body.h"

namespace weir::net {
namespace {

// An agent may think, or run a tool, between two requests on one connection.
constexpr HeadLimits kHeadLimits{std::size_t{64} << 10U, std::chrono::seconds(300),
                                 std::chrono::seconds(60)};

ResponsePlan error_plan(int status, std::string_view message) {
  ResponsePlan plan;
  plan.status = status;
  plan.headers = {{"Content-Type", "application/json"}};
  plan.chunks = {
      {{}, fmt::format(R"({{"error":{{"type":"weir_error","message":"{}"}}}})", message)}};
  return plan;
}

ResponsePlan refusal(int status) {
  return error_plan(status,
                    fmt::format("weir cannot read this HTTP request: {}", reason_phrase(status)));
}

/// The text of an exception may quote the request; it stays here.
Answer ask(const Handler& handler, const HttpRequest& request) {
  try {
    return handler(request);
  } catch (const std::exception&) {
    return error_plan(500, "weir failed while it answered this request");
  }
}

ReplyTo reply_to(const RequestHead& head) {
  return {head.request.method == "HEAD", head.http_1_0, head.keep_alive};
}

}  // namespace

Session::Session(const Connection& connection, const SessionRules& rules)
    : connection_(connection), rules_(rules), inbox_(connection) {}

void Session::run() {
  while (serve_request()) {
  }
}

bool Session::serve_request() {
  std::string bytes;
  switch (inbox_.read_head(kHeadLimits, bytes)) {
    case HeadState::complete:
      break;
    case HeadState::closed:
    case HeadState::idle:
      return false;
    case HeadState::timed_out:
      return refuse(408);
    case HeadState::too_long:
      return refuse(431);
    case HeadState::not_http:
      return refuse(400);
  }
  RequestHead head = parse_request_head(bytes);
  return head.refused_with != 0 ? refuse(head.refused_with) : answer(head);
}

bool Session::answer(RequestHead& head) {
  const bool allowed = head.framing.length <= rules_.max_body;
  if (head.expects_continue && allowed && !connection_.send("HTTP/1.1 100 Continue\r\n\r\n")) {
    return false;
  }
  switch (read_body(inbox_, head.framing, rules_.max_body, head.request.body)) {
    case BodyState::complete:
      return send(ask(rules_.handler, head.request), reply_to(head));
    case BodyState::too_large:
      return refuse_too_large(head);
    case BodyState::malformed:
      return refuse(400);
    case BodyState::gone:
      break;
  }
  return false;
}

bool Session::send(const Answer& answer, const ReplyTo& reply_to) {
  if (const auto* plan = std::get_if<ResponsePlan>(&answer)) {
    return send_plan(connection_, *plan, reply_to);
  }
  RelayWriter writer(connection_, reply_to);
  try {
    std::get<Relay>(answer)(writer);
  } catch (const std::exception&) {
    return false;
  }
  return writer.can_stay_open();
}

bool Session::refuse(int status) {
  ReplyTo last;
  last.keep_alive = false;
  send_plan(connection_, refusal(status), last);
  connection_.finish_unread();
  return false;
}

bool Session::refuse_too_large(const RequestHead& head) {
  ReplyTo last = reply_to(head);
  last.keep_alive = false;
  const Answer answer = ask(rules_.too_large, head.request);
  send(answer, last);
  const auto* plan = std::get_if<ResponsePlan>(&answer);
  if (plan == nullptr || plan->ending == Ending::clean) {
    connection_.finish_unread();
  }
  return false;
}

}  // namespace weir::net
