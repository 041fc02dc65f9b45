// SPDX-License-Identifier: Apache-2.0
// Any body that an agent sends is parsed or refused by every API, and every range points into it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/base/result.h"
#include "mock_llm/wire/openai/embeddings.h"
#include "mock_llm/wire/openai/stored.h"
#include "mock_llm/wire/parsed.h"

namespace {

using weir::wire::LlmRequest;
using weir::wire::Provider;

void check_ranges(const LlmRequest& request) {
  for (const weir::wire::Segment& segment : request.segments) {
    WEIR_CHECK(segment.raw.begin <= segment.raw.end && segment.raw.end <= request.body.size());
  }
}

void check_request(const LlmRequest& request, const std::string& body) {
  WEIR_CHECK(request.body == body);
  check_ranges(request);
  if (!request.continues.empty()) {
    const auto whole = weir::wire::openai::continued(request, R"({"role":"user","content":"Hi"})");
    if (const auto* longer = std::get_if<LlmRequest>(&whole)) {
      check_ranges(*longer);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(data), size);
  for (const auto& [provider, path] :
       {std::pair(Provider::anthropic, "/v1/messages"),
        std::pair(Provider::openai, "/v1/chat/completions"),
        std::pair(Provider::openai, "/v1/responses"),
        std::pair(Provider::google, "/v1beta/models/m:generateContent")}) {
    const auto parsed = weir::wire::parse_body(provider, path, body);
    if (const auto* request = std::get_if<LlmRequest>(&parsed)) {
      check_request(*request, body);
    }
  }
  weir::net::HttpRequest http;
  http.path = "/v1/embeddings";
  http.headers = {{"Authorization", "Bearer k"}};
  http.body = body;
  const auto embeddings = weir::wire::openai::parse_embeddings(http);
  if (const auto* request = std::get_if<weir::wire::openai::EmbeddingsRequest>(&embeddings)) {
    WEIR_CHECK(!weir::wire::openai::render_embeddings(*request).empty());
  }
  return 0;
}
