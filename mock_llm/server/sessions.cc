// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/sessions.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/json.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/server/journal.h"
#include "mock_llm/server/test_id.h"

namespace weir::server {
namespace {

constexpr std::string_view kControl = "/__weir/";

net::ResponsePlan plain(int status, std::string type, std::string body) {
  net::ResponsePlan plan;
  plan.status = status;
  plan.headers = {{"content-type", std::move(type)}};
  plan.chunks.push_back({{}, std::move(body)});
  return plan;
}

net::ResponsePlan problem(int status, std::string_view message) {
  std::string body = "{\"error\":";
  append_json_string(body, message);
  return plain(status, "application/json", body + "}\n");
}

net::ResponsePlan fine() {
  return plain(200, "application/json", "{\"status\":\"ok\"}\n");
}

std::string line_of(const Record& record, const std::string& test) {
  cassette::Exchange exchange = exchange_of(record);
  if (!test.empty()) {
    exchange.run = test;
  }
  return cassette::render_exchange_file({cassette::FileKind::plain, "", {std::move(exchange)}});
}

}  // namespace

net::ResponsePlan Sessions::handle(const net::HttpRequest& http) {
  const Result<TestId> test = test_id_of(http);
  if (!test) {
    return problem(400, test.error().message);
  }
  if (test->prefix == 0) {
    return answer(http, test->id);
  }
  net::HttpRequest inner = http;
  inner.path.erase(0, test->prefix);
  return answer(inner, test->id);
}

net::ResponsePlan Sessions::answer(const net::HttpRequest& http, const std::string& test) {
  return http.path.starts_with(kControl) ? control(http, test)
                                         : session_of(test)->engine->handle(http);
}

net::ResponsePlan Sessions::too_large(const net::HttpRequest& http) {
  const Result<TestId> test = test_id_of(http);
  return test ? session_of(test->id)->engine->too_large(http) : problem(400, test.error().message);
}

net::ResponsePlan Sessions::control(const net::HttpRequest& http, const std::string& test) {
  const std::string asked = http.method + " " + http.path.substr(kControl.size());
  if (asked == "GET health") {
    return fine();
  }
  if (asked == "GET journal") {
    return plain(200, "application/jsonl", session_of(test)->journal.read());
  }
  if (asked == "POST reset") {
    forget(test);
    return fine();
  }
  return problem(404, "expected GET /__weir/health, GET /__weir/journal or POST /__weir/reset");
}

Sessions::Shared Sessions::session_of(const std::string& test) {
  const std::lock_guard lock(mutex_);
  const auto known = std::find_if(sessions_.begin(), sessions_.end(),
                                  [&](const Shared& session) { return session->test == test; });
  if (known != sessions_.end()) {
    sessions_.splice(sessions_.begin(), sessions_, known);
    return sessions_.front();
  }
  auto session = std::make_shared<Session>();
  session->test = test;
  session->engine =
      make_(test, [this, to = session.get()](const Record& record) { note(*to, record); });
  sessions_.push_front(std::move(session));
  if (sessions_.size() > most_) {
    sessions_.pop_back();
  }
  return sessions_.front();
}

/// Rendering costs as much as metering: nobody pays for lines that nobody can ask for.
void Sessions::note(Session& session, const Record& record) const {
  if (session.test.empty() && !on_line_) {
    return;
  }
  const std::string line = line_of(record, session.test);
  session.journal.append(line);
  if (on_line_) {
    on_line_(line);
  }
}

void Sessions::forget(const std::string& test) {
  const std::lock_guard lock(mutex_);
  sessions_.remove_if([&](const Shared& session) { return session->test == test; });
}

std::vector<std::string> Sessions::unmet_faults() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> unmet;
  for (const Shared& session : sessions_) {
    for (const std::string& fault : session->engine->unmet_faults()) {
      unmet.push_back(fault + (session->test.empty() ? "" : " in test " + session->test));
    }
  }
  return unmet;
}

}  // namespace weir::server
