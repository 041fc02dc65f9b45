// SPDX-License-Identifier: Apache-2.0
// What one fault does to one request or answer, without a mock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mock_llm/fault/spec.h"

namespace weir::fault::testing {

inline wire::LlmRequest request_to(wire::Api api, bool stream = true) {
  wire::LlmRequest request;
  request.api = api;
  request.provider = api == wire::Api::messages           ? wire::Provider::anthropic
                     : api == wire::Api::generate_content ? wire::Provider::google
                                                          : wire::Provider::openai;
  request.model = "some-model";
  request.stream = stream;
  return request;
}

inline net::ResponsePlan plan_of(const std::vector<std::string>& chunks) {
  net::ResponsePlan plan;
  for (const std::string& chunk : chunks) {
    plan.chunks.push_back({{}, chunk});
  }
  return plan;
}

inline net::ResponsePlan changed(const std::string& spec, net::ResponsePlan plan,
                                 const wire::LlmRequest& request) {
  parse_fault(spec).value().effect.change(request, plan);
  return plan;
}

inline std::vector<std::string> bytes_of(const net::ResponsePlan& plan) {
  std::vector<std::string> bytes;
  for (const net::Chunk& chunk : plan.chunks) {
    bytes.push_back(chunk.bytes);
  }
  return bytes;
}

/// Of a request at one virtual second.
inline std::optional<Refusal> refused(const std::string& spec, const wire::LlmRequest& request,
                                      const Ledger& ledger = {}) {
  const VirtualTime at = std::chrono::seconds(1);
  return parse_fault(spec).value().effect.refuse({request, ledger, at, Tokens(1200), Tokens(1000)});
}

}  // namespace weir::fault::testing
