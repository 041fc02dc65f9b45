// SPDX-License-Identifier: Apache-2.0
#include "core/model/usage_json.h"

#include <nlohmann/json.hpp>

namespace weir {

Json usage_to_json(const Usage& usage) {
  Json writes = Json::object();
  for (const auto& [ttl, tokens] : usage.cache_write) {
    writes[ttl] = tokens.count();
  }
  return Json{{"uncached", usage.uncached.count()},
              {"cache_read", usage.cache_read.count()},
              {"cache_write", writes},
              {"output", usage.output.count()},
              {"reasoning", usage.reasoning.count()}};
}

Usage usage_from_json(const Json& json) {
  Usage usage;
  usage.uncached = Tokens(json.at("uncached").get<std::int64_t>());
  usage.cache_read = Tokens(json.at("cache_read").get<std::int64_t>());
  for (const auto& [ttl, tokens] : json.at("cache_write").items()) {
    usage.cache_write[ttl] = Tokens(tokens.get<std::int64_t>());
  }
  usage.output = Tokens(json.at("output").get<std::int64_t>());
  usage.reasoning = Tokens(json.at("reasoning").get<std::int64_t>());
  return usage;
}

Json miss_to_json(const CacheMiss& miss) {
  return Json{{"cause", miss.cause},
              {"path", miss.pointer},
              {"byte", miss.byte},
              {"was", miss.was},
              {"now", miss.now},
              {"lost_tokens", miss.lost.count()},
              {"lost_cost_pico_usd", miss.lost_cost.count()}};
}

Method method_from(std::string_view word) {
  for (const Method method : {Method::exact, Method::anchored}) {
    if (word == to_string(method)) {
      return method;
    }
  }
  return Method::estimated;
}

}  // namespace weir
