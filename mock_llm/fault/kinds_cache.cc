// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/cache_effects.h"
#include "mock_llm/fault/kinds.h"

namespace weir::fault {
namespace {

constexpr std::size_t kAll = 0;

}  // namespace

std::vector<Kind> cache_kinds() {
  return {
      {"evict", "empties the prompt caches before a request", {}, make_evict},
      {"expire",
       "starts a request later, when what was cached may be too old",
       {{"think", "how much later, as 6m or 2h; 6m if absent"}},
       make_expire},
      {"marker_ignored",
       "caches nothing at a marker of each request",
       {{"n", "which, counted from the front; the last if absent"}},
       make_marker_ignored,
       kAll},
      {"minimum_raised",
       "caches no prefix of each request that is shorter than told",
       {{"tokens", "of the shortest that is cached; 8192 if absent"}},
       make_minimum_raised,
       kAll},
      {"other_backend",
       "asks a backend of the service that has a cache of its own",
       {},
       make_other_backend},
      {"ttl_downgraded",
       "caches for the short lifetime where each request asks for the long",
       {},
       make_ttl_downgraded,
       kAll},
      {"visibility_delayed",
       "lets what each request caches be read later",
       {{"by", "how much after its answer begins, as 500ms or 10s; 10s if absent"}},
       make_visibility_delayed,
       kAll},
  };
}

}  // namespace weir::fault
