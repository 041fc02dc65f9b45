// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/parsed.h"

#include <memory>
#include <utility>

#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/anthropic/usage_json.h"
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/contents.h"
#include "mock_llm/wire/openai.h"

namespace weir::wire {

Parsed parse_body(Provider provider, std::string_view path, std::string body, PartMemo* memo) {
  switch (provider) {
    case Provider::openai:
      return openai::parse_body(path, std::move(body));
    case Provider::google:
      return google::parse_body(path, std::move(body));
    case Provider::anthropic:
      break;
  }
  return anthropic::parse_body(path, std::move(body), memo);
}

Result<LlmResponse> parse_response(Provider provider, std::string_view json) {
  switch (provider) {
    case Provider::openai:
      return openai::parse_response(json);
    case Provider::google:
      return google::parse_response(json);
    case Provider::anthropic:
      break;
  }
  return anthropic::parse_response(json);
}

std::optional<Usage> recorded_usage(Provider provider, std::string response) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(response);
  if (!tree) {
    return std::nullopt;
  }
  const JsonValue root = (*tree)->root();
  const JsonValue usage =
      provider == Provider::google ? google::field(root, "usageMetadata") : root["usage"];
  if (!usage.is(JsonType::object)) {
    return std::nullopt;
  }
  switch (provider) {
    case Provider::openai:
      return openai::usage_of(usage);
    case Provider::google:
      return google::usage_of(usage);
    case Provider::anthropic:
      break;
  }
  return anthropic::usage_of(usage);
}

std::optional<Usage> recorded_compaction(Provider provider, std::string response) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(response);
  std::optional<Usage> sum;
  if (provider != Provider::anthropic || !tree) {
    return sum;
  }
  for (const JsonValue& iteration : (*tree)->root()["usage"]["iterations"]) {
    if (iteration.string("type") == "compaction") {
      sum = sum.value_or(Usage());
      *sum += anthropic::usage_of(iteration);
    }
  }
  return sum;
}

}  // namespace weir::wire
