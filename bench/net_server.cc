// SPDX-License-Identifier: Apache-2.0
// core/net alone, as a server to measure: 2 KB for every request, a paced stream for /stream.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <string>
#include <unistd.h>

#include "core/net/server.h"

namespace {

using weir::net::HttpRequest;
using weir::net::ResponsePlan;

ResponsePlan fixed_answer() {
  ResponsePlan plan;
  plan.headers = {{"Content-Type", "application/json"}};
  plan.chunks = {{{}, "{\"text\":\"" + std::string(2037, 'x') + "\"}"}};
  return plan;
}

/// 20 events, 50 ms before each.
ResponsePlan paced_stream() {
  ResponsePlan plan;
  plan.headers = {{"Content-Type", "text/event-stream"}};
  for (int i = 0; i < 20; ++i) {
    plan.chunks.push_back({std::chrono::milliseconds(50), "event: e\ndata: {\"n\":1}\n\n"});
  }
  return plan;
}

ResponsePlan answer(const HttpRequest& request) {
  static const ResponsePlan fixed = fixed_answer();
  static const ResponsePlan paced = paced_stream();
  return request.path == "/stream" ? paced : fixed;
}

}  // namespace

int main() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  const auto server = weir::net::Server::start({}, answer, answer);
  if (!server.ok()) {
    std::fprintf(stderr, "%s\n", server.error().message.c_str());
    return 1;
  }
  std::printf("%s\n", server->base_url().c_str());
  std::fflush(stdout);
  int caught = 0;
  sigwait(&signals, &caught);
  return 0;
}
