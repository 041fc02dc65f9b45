// SPDX-License-Identifier: Apache-2.0
// What the mock knows of one request that it answered.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "core/base/time.h"
#include "core/net/http.h"
#include "mock_llm/cache/disturbance.h"
#include "mock_llm/cassette/matcher.h"
#include "mock_llm/meter/meter.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"
#include "mock_llm/wire/service.h"

namespace weir::server {

/// Which pass of a run: a fresh process of the agent (DESIGN section 6).
struct PassInfo {
  std::string name;  ///< "cold", "warm"; "serve" outside of runs
  VirtualTime start{};
};

struct Record {
  std::size_t pass = 0;
  wire::LlmRequest request;  ///< as it is metered, with the run's own roots and dates replaced
  net::HttpRequest http;     ///< as it came, until a fault that met it has acted
  std::optional<wire::LlmRequest> sent;      ///< by the agent, where a fault changed it before that
  std::optional<wire::LlmRequest> redacted;  ///< the request without its secrets, if it has some
  Digest128 prompt;                          ///< wire::prompt_digest of what was sent
  wire::LlmResponse answer;  ///< as served, with issued ids; no content where refused
  std::string lane;          ///< content key of its conversation
  std::size_t depth = 0;     ///< answers of this run that it continues: orders what takes no time
  std::string request_id;    ///< issued
  int status = 200;
  std::string error;       ///< message of a refusal or a miss
  std::string error_body;  ///< and the body, as sent
  std::string reported;    ///< raw JSON: what the agent itself counted; "": nothing
  bool missed = false;     ///< the cassette or script had no answer
  cassette::How how = cassette::How::content;  ///< of an answer: what told which
  std::string side_call;                       ///< synthesized: what it was for, "title"
  std::vector<std::string> drift;
  std::vector<std::string> faults;  ///< ids of those that met the request
  cache::Disturbance disturbance;   ///< by them, of its prompt cache
  std::optional<std::size_t> turn;  ///< index into Library::turns
  VirtualTime start{};
  VirtualTime first_byte{};
  VirtualTime end{};
  Micros wall{};  ///< measured handling time; never in a baseline
  meter::Metered metered;
  std::optional<wire::CacheComparison> comparison;  ///< where the request asked for one
  bool wire_differs = false;  ///< the usage on the wire was not what the final metering found

  const wire::LlmRequest& sent_request() const { return sent ? *sent : request; }
};

/// The beginning of a record of what can't be parsed.
inline Record refused_record(const wire::Service& service) {
  Record record;
  record.request.provider = service.provider;
  record.request.api = service.api;
  record.lane = "refused";
  return record;
}

/// A request to a path or host that weir serves nothing for.
struct Stray {
  std::string method;
  std::string path;
};

}  // namespace weir::server
