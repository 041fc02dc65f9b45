// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/request.h"

namespace weir::wire {

std::string_view to_string(Provider provider) {
  switch (provider) {
    case Provider::anthropic:
      return "anthropic";
    case Provider::openai:
      return "openai";
    case Provider::google:
      return "google";
  }
  return "anthropic";
}

std::optional<Provider> provider_named(std::string_view name) {
  for (const Provider provider : {Provider::anthropic, Provider::openai, Provider::google}) {
    if (name == to_string(provider)) {
      return provider;
    }
  }
  return std::nullopt;
}

bool is_prewarm(const LlmRequest& request) {
  return request.provider == Provider::anthropic && request.endpoint == Endpoint::generate &&
         request.max_tokens == 0;
}

Digest128 prompt_digest(const LlmRequest& request) {
  Digest128 digest = digest128(request.model);
  for (const std::string* salt :
       {&request.salts.tools, &request.salts.system, &request.salts.messages}) {
    digest = chain128(digest, *salt);
  }
  for (const Segment& segment : request.segments) {
    digest = chain128(digest, segment.content);
  }
  return digest;
}

}  // namespace weir::wire
