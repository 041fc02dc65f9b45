// SPDX-License-Identifier: Apache-2.0
// usageMetadata: the prompt includes what was cached and excludes what the provider's own tools put
// into it, the candidates exclude thoughts, zeros are absent (types of @google/genai 3.1.0,
// 2026-11, and recorded answers).
#include "mock_llm/wire/google/usage_json.h"

#include <algorithm>

#include "core/base/json.h"
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/contents.h"
#include "mock_llm/wire/numbers.h"

namespace weir::wire::google {
namespace {

/// Usage doesn't tell modalities apart, so they are told only where there is but one.
bool is_text_only(const LlmRequest& request) {
  return request.cached_content.empty() &&
         std::none_of(request.segments.begin(), request.segments.end(), [](const Segment& segment) {
           return segment.kind == SegmentKind::image || segment.kind == SegmentKind::document ||
                  !segment.images.empty();
         });
}

class Writer {
 public:
  Writer(std::string& out, bool with_details) : out_(out), with_details_(with_details) {
    out_ += "{\"promptTokenCount\":";
  }

  void prompt(Tokens tokens) { out_ += std::to_string(tokens.count()); }

  void count(std::string_view name, Tokens tokens) {
    if (tokens > Tokens()) {
      out_.append(",\"").append(name).append("\":").append(std::to_string(tokens.count()));
    }
  }

  void details(std::string_view name, Tokens tokens) {
    if (with_details_ && tokens > Tokens()) {
      out_.append(",\"").append(name).append("\":[{\"modality\":\"TEXT\",\"tokenCount\":");
      out_.append(std::to_string(tokens.count())).append("}]");
    }
  }

 private:
  std::string& out_;
  bool with_details_;
};

}  // namespace

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

void append_usage(std::string& out, const Usage& usage, const LlmResponse& response,
                  const LlmRequest& request) {
  const Tokens tools = std::min(response.gemini.tool_use_prompt, usage.uncached);
  const Tokens prompt = usage.input_total() - tools;
  Writer writer(out, is_text_only(request));
  writer.prompt(prompt);
  writer.count("candidatesTokenCount", usage.output - usage.reasoning);
  writer.count("totalTokenCount", usage.input_total() + usage.output);
  writer.count("cachedContentTokenCount", usage.cache_read);
  writer.details("promptTokensDetails", prompt);
  writer.details("cacheTokensDetails", usage.cache_read);
  writer.count("toolUsePromptTokenCount", tools);
  writer.details("toolUsePromptTokensDetails", tools);
  writer.count("thoughtsTokenCount", usage.reasoning);
  out += ",\"serviceTier\":";
  append_json_string(out, request.service_tier.empty() ? "standard" : request.service_tier);
  out.push_back('}');
}

}  // namespace weir::wire::google
