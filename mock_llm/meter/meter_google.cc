// SPDX-License-Identifier: Apache-2.0
// Gemini's two caches: the explicit one, whose content isn't in the request, and the implicit one,
// which promises nothing.
#include <utility>

#include "mock_llm/meter/meter.h"

namespace weir::meter {

namespace {

/// What a bill read of an explicit cache that the rows don't hold was promised, too.
Tokens promised_read(const Metered& metered) {
  const std::optional<ExplicitRead>& named = metered.explicit_read;
  if (!named) {
    return Tokens();
  }
  return named->state == ExplicitRead::State::held ? named->tokens : metered.usage.cache_read;
}

}  // namespace

/// What stands in an explicit cache isn't in the request.
std::optional<Usage> Meter::own_part(const wire::LlmRequest& request, const Usage& billed) {
  if (request.cached_content.empty()) {
    return billed;
  }
  if (billed.cache_read > Tokens()) {
    explicit_.learn(request.cached_content, billed.cache_read);
  }
  const std::optional<Tokens> prefix = explicit_.told(request.cached_content);
  if (!prefix || *prefix >= billed.input_total()) {
    return std::nullopt;
  }
  Usage own;
  own.uncached = billed.input_total() - *prefix;
  return own;
}

void Meter::learn(const wire::LlmRequest& request, const wire::google::CreatedCache& created) {
  if (created.tokens > Tokens()) {
    explicit_.learn(created.name, created.tokens);
    Usage billed;
    billed.uncached = created.tokens;
    learn(request, billed);
  }
}

std::optional<ExplicitRead> Meter::explicit_read(const wire::LlmRequest& request,
                                                 VirtualTime start) const {
  return request.cached_content.empty()
             ? std::nullopt
             : std::optional(explicit_.read(request.cached_content, start));
}

void Meter::add_prefix(const ExplicitRead& read, Estimate& estimate) {
  Counted& counted = estimate.counted;
  estimate.prefix = read.tokens;
  estimate.total += read.tokens;
  counted.method = weaker(counted.method, read.method);
  counted.estimated_tokens += read.method == Method::exact ? 0 : read.tokens.count();
}

Result<Metered> Meter::create_cache(const Call& call, const wire::google::CreatedCache& created) {
  Metered metered;
  metered.method = Method::exact;
  if (call.is_refused()) {
    return metered;
  }
  WEIR_TRY(const Estimate counted, estimate(call.request, call.target));
  WEIR_TRY(const pricing::Prices prices, prices_in_force(call, counted, metered));
  metered.method = counted.counted.method;
  metered.band_permille = band_of(counted);
  metered.usage.uncached = counted.total;
  if (metered.priced) {
    WEIR_TRY_DONE(set_costs(prices, metered));
  }
  note_rows(call.request, counted, prices, metered);
  if (!created.name.empty()) {
    explicit_.create(created.name, counted.total, call.start + created.lifetime);
  }
  return metered;
}

/// Gemini's implicit cache promises no hit (caching page of ai.google.dev, 2026-05-07), an explicit
/// one does.
Status Meter::set_guaranteed(const Profile& profile, const pricing::Prices& prices,
                             Metered& metered) {
  const Tokens promised = promised_read(metered);
  if (profile.provider != wire::Provider::google || metered.usage.cache_read <= promised) {
    return Done{};
  }
  Usage usage = metered.usage;
  usage.uncached += usage.cache_read - promised;
  usage.cache_read = promised;
  metered.guaranteed = Guaranteed{promised, PicoUsd()};
  if (metered.priced) {
    WEIR_TRY(metered.guaranteed->cost, pricing::cost_of(usage, prices));
  }
  return Done{};
}

}  // namespace weir::meter
