// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <string>

#include <fmt/core.h>

#include "core/base/text.h"
#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/virtual_date.h"

namespace weir::fault {
namespace {

constexpr std::size_t kMost = 1'000'000'000;
constexpr std::string_view kOrganization = "00000000-0000-4000-8000-000000000001";

struct Quota {
  std::size_t requests = 0;  ///< 0: any number
  Tokens tokens;             ///< 0: any number
  Micros window{};
};

/// What of a quota is used up, and until when.
struct Exhausted {
  bool by_requests = false;
  std::int64_t limit = 0;
  std::int64_t used = 0;
  Micros wait{};
};

bool over(const Quota& quota, const Ledger::Used& used) {
  return (quota.requests > 0 && used.requests >= quota.requests) ||
         (quota.tokens > Tokens() && used.tokens >= quota.tokens);
}

/// The window slides: what it no longer reaches makes room.
std::optional<Exhausted> exhausted(const Quota& quota, const Asked& asked) {
  constexpr Micros kInstant{1};
  const VirtualTime begin = asked.at - quota.window + kInstant;
  const Ledger::Used used = asked.ledger.used_since(begin);
  if (!over(quota, used)) {
    return std::nullopt;
  }
  VirtualTime later = begin;
  while (over(quota, asked.ledger.used_since(later))) {
    later = asked.ledger.first_since(later) + kInstant;
  }
  Exhausted found;
  found.by_requests = quota.requests > 0 && used.requests >= quota.requests;
  found.limit =
      found.by_requests ? static_cast<std::int64_t>(quota.requests) : quota.tokens.count();
  found.used = found.by_requests ? static_cast<std::int64_t>(used.requests) : used.tokens.count();
  found.wait = later - begin;
  return found;
}

std::string per_window(Micros window) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(window).count();
  return seconds == 60 ? "minute" : std::to_string(seconds) + " seconds";
}

/// As quoted in public issues of 2026-04.
std::string anthropic_words(const Exhausted& found, const Quota& quota, const Asked& asked) {
  return fmt::format(
      "This request would exceed your organization's rate limit of {} {} per {} (org: {}, model: "
      "{}). For details, refer to: https://docs.claude.com/en/api/rate-limits. You can see the "
      "response headers for current usage. Please reduce the prompt length or the maximum tokens "
      "requested, or try again later. You may also contact sales at "
      "https://claude.com/contact-sales to discuss your options for a rate limit increase.",
      with_thousands(found.limit), found.by_requests ? "requests" : "input tokens",
      per_window(quota.window), kOrganization, asked.request.model);
}

/// The same of 2026-03.
std::string openai_words(const Exhausted& found, const Asked& asked) {
  const std::int64_t requested = found.by_requests ? 1 : asked.input.count();
  return fmt::format(
      "Rate limit reached for {} in organization org-weir on {} per min ({}): Limit {}, Used {}, "
      "Requested {}. Please try again in {}ms. Visit "
      "https://platform.openai.com/account/rate-limits to learn more.",
      asked.request.model, found.by_requests ? "requests" : "tokens",
      found.by_requests ? "RPM" : "TPM", found.limit, found.used, requested,
      std::chrono::ceil<std::chrono::milliseconds>(found.wait).count());
}

net::Headers anthropic_headers(const Exhausted& found, const Asked& asked) {
  const std::string name =
      std::string("anthropic-ratelimit-") + (found.by_requests ? "requests" : "input-tokens");
  return {{name + "-limit", std::to_string(found.limit)},
          {name + "-remaining", "0"},
          {name + "-reset", rfc3339_date(asked.at + found.wait)}};
}

net::Headers openai_headers(const Exhausted& found) {
  const std::string kind = found.by_requests ? "requests" : "tokens";
  const auto ms = std::chrono::ceil<std::chrono::milliseconds>(found.wait).count();
  return {{"x-ratelimit-limit-" + kind, std::to_string(found.limit)},
          {"x-ratelimit-remaining-" + kind, "0"},
          {"x-ratelimit-reset-" + kind, std::to_string(ms) + "ms"},
          {"retry-after-ms", std::to_string(ms)}};
}

Refusal refusal_of(const Exhausted& found, const Quota& quota, const Asked& asked) {
  Refusal refusal;
  refusal.wait = found.wait;
  switch (asked.request.provider) {
    case wire::Provider::anthropic:
      refusal.error = {429, "rate_limit_error", anthropic_words(found, quota, asked)};
      refusal.headers = anthropic_headers(found, asked);
      break;
    case wire::Provider::openai:
      refusal.error = {429, found.by_requests ? "requests" : "tokens", openai_words(found, asked)};
      refusal.error.code = "rate_limit_exceeded";
      refusal.headers = openai_headers(found);
      break;
    case wire::Provider::google:
      refusal.error = {429, "RESOURCE_EXHAUSTED",
                       "Resource has been exhausted (e.g. check quota)."};
      return refusal;  // without headers (ai.google.dev, 2026-11-22)
  }
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(found.wait).count();
  refusal.headers.emplace_back("retry-after", std::to_string(seconds));
  return refusal;
}

}  // namespace

Result<Effect> make_quota(const Parameters& parameters) {
  Quota quota;
  WEIR_TRY(const std::size_t tokens, parameters.number("tokens", 0, 1, kMost));
  WEIR_TRY(quota.requests, parameters.number("requests", tokens == 0 ? 1 : 0, 1, kMost));
  WEIR_TRY(quota.window, parameters.span("window", std::chrono::minutes(1), kLongestWindow));
  quota.tokens = Tokens(static_cast<std::int64_t>(tokens));
  Effect effect;
  effect.refuse = [quota](const Asked& asked) -> std::optional<Refusal> {
    const std::optional<Exhausted> found = exhausted(quota, asked);
    return found ? std::optional(refusal_of(*found, quota, asked)) : std::nullopt;
  };
  return effect;
}

}  // namespace weir::fault
