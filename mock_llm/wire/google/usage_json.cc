// SPDX-License-Identifier: Apache-2.0
// usageMetadata: the prompt includes what was cached, the candidates exclude thoughts, zeros are
// absent (types of @google/genai 3.1.0, 2026-11).
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/contents.h"
#include "mock_llm/wire/numbers.h"

namespace weir::wire::google {

Usage usage_of(const JsonValue& metadata) {
  const auto count = [&metadata](std::string_view name) {
    return tokens_of(field(metadata, name));
  };
  Usage usage;
  usage.cache_read = count("cachedContentTokenCount");
  usage.uncached = count("promptTokenCount") + count("toolUsePromptTokenCount") - usage.cache_read;
  usage.reasoning = count("thoughtsTokenCount");
  usage.output = count("candidatesTokenCount") + usage.reasoning;
  return usage;
}

}  // namespace weir::wire::google
