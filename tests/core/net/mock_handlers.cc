// SPDX-License-Identifier: Apache-2.0
#include "tests/core/net/mock_handlers.h"

#include <utility>

namespace weir::net {

ResponsePlan text_plan(std::string body) {
  ResponsePlan plan;
  plan.chunks = {{{}, std::move(body)}};
  return plan;
}

ResponsePlan too_large_plan(const HttpRequest& /*request*/) {
  ResponsePlan plan = text_plan("too large");
  plan.status = 413;
  return plan;
}

ResponsePlan echo(const HttpRequest& request) {
  std::string text = request.method + " " + request.path + "?" + request.query + "\n";
  for (const auto& [name, value] : request.headers) {
    text.append(name).append(": ").append(value).append("\n");
  }
  return text_plan(text + "\n" + request.body);
}

Server start_server(Handler handler, const ServerOptions& options) {
  return Server::start(options, std::move(handler), too_large_plan).value();
}

Server serve_plan(ResponsePlan plan) {
  return start_server([plan = std::move(plan)](const HttpRequest&) { return plan; });
}

}  // namespace weir::net
