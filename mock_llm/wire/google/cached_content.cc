// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/google/cached_content.h"

#include <chrono>
#include <memory>

#include "core/base/date.h"
#include "core/base/duration.h"
#include "mock_llm/wire/google/contents.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/numbers.h"

namespace weir::wire::google {
namespace {

/// Caching page of ai.google.dev, 2026-05-07.
constexpr Micros kDefaultTtl = std::chrono::hours(1);

std::optional<Micros> told_lifetime(const JsonValue& answer) {
  const auto created = parse_timestamp(field(answer, "createTime").text());
  const auto expires = parse_timestamp(field(answer, "expireTime").text());
  return created && expires && *expires > *created ? std::optional<Micros>(*expires - *created)
                                                   : std::nullopt;
}

Micros asked_lifetime(std::string request) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(request);
  if (!tree) {
    return kDefaultTtl;
  }
  const Result<Micros> ttl = parse_duration((*tree)->root().string("ttl"));
  return ttl ? *ttl : kDefaultTtl;
}

}  // namespace

std::optional<CreatedCache> created_cache(std::string request, std::string response) {
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(response);
  if (!tree) {
    return std::nullopt;
  }
  const JsonValue answer = (*tree)->root();
  CreatedCache cache;
  cache.name = answer.string("name");
  if (cache.name.empty()) {
    return std::nullopt;
  }
  cache.tokens = tokens_of(field(field(answer, "usageMetadata"), "totalTokenCount"));
  const std::optional<Micros> told = told_lifetime(answer);
  cache.lifetime = told ? *told : asked_lifetime(std::move(request));
  return cache;
}

}  // namespace weir::wire::google
