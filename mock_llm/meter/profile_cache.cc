// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "mock_llm/meter/profile_fields.h"
#include "mock_llm/meter/profile_parts.h"

namespace weir::meter {
namespace {

Status read_breakpoints(const Json& cache, cache::Rules& rules) {
  WEIR_TRY_DONE(check_keys(cache, {"minimum", "window", "collapse_runs"}));
  WEIR_TRY(const std::int64_t window, integer(cache, "window"));
  rules.window = static_cast<std::size_t>(window);
  WEIR_TRY(rules.collapse_runs, boolean(cache, "collapse_runs"));
  return Done{};
}

Status read_steps(const Json& cache, cache::Rules& rules) {
  WEIR_TRY_DONE(
      check_keys(cache, {"regime", "minimum", "step", "idle_ttl", "retained_ttl", "longest"}));
  WEIR_TRY(rules.step, tokens(cache, "step"));
  WEIR_TRY(rules.idle_ttl, duration(cache, "idle_ttl"));
  WEIR_TRY(rules.retained_ttl, duration(cache, "retained_ttl"));
  WEIR_TRY(rules.longest, duration(cache, "longest"));
  if (rules.step < Tokens(1)) {
    return config_error("'step' must be at least 1");
  }
  return Done{};
}

Status read_endings(const Json& cache, cache::Rules& rules) {
  WEIR_TRY_DONE(check_keys(cache, {"regime", "minimum", "endings_read", "looks_back"}));
  WEIR_TRY(const std::int64_t considered, integer(cache, "endings_read"));
  rules.endings_read = static_cast<std::size_t>(considered);
  WEIR_TRY(rules.looks_back, boolean(cache, "looks_back"));
  return Done{};
}

Status read_rules(const Json& cache, cache::Rules& rules) {
  if (!cache.is_object()) {
    return config_error("expected an object");
  }
  const std::string regime = cache.contains("regime") && cache.at("regime").is_string()
                                 ? cache.at("regime").get<std::string>()
                                 : "breakpoints";
  WEIR_TRY(rules.minimum, tokens(cache, "minimum"));
  if (regime == "breakpoints") {
    return read_breakpoints(cache, rules);
  }
  if (regime == "steps") {
    rules.regime = cache::Regime::steps;
    return read_steps(cache, rules);
  }
  if (regime == "endings") {
    rules.regime = cache::Regime::endings;
    return read_endings(cache, rules);
  }
  if (regime == "none") {
    rules.regime = cache::Regime::none;
    return check_keys(cache, {"regime", "minimum"});
  }
  return config_error("'regime' must be breakpoints, steps, endings or none");
}

}  // namespace

Status read_cache(const Json& row, cache::Rules& rules) {
  WEIR_TRY(const Json cache, member(row, "cache"));
  if (Status status = read_rules(cache, rules); !status) {
    return with_context(status.error(), "cache");
  }
  return Done{};
}

}  // namespace weir::meter
