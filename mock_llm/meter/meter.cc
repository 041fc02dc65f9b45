// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/meter.h"

#include <algorithm>
#include <utility>

#include "mock_llm/meter/file_rules.h"
#include "mock_llm/meter/model_warnings.h"
#include "mock_llm/meter/unverified.h"

namespace weir::meter {
namespace {

Tokens sum_of(const std::vector<Tokens>& tokens) {
  Tokens sum;
  for (const Tokens& count : tokens) {
    sum += count;
  }
  return sum;
}

constexpr std::string_view kExactLookback = "exact-lookback";  ///< reads at marked blocks only
constexpr std::string_view kNoCache = "no-cache";

Status retarget(Profile& profile, const std::string& target) {
  if (target == kExactLookback) {
    profile.cache.window = 1;
    profile.cache.looks_back = false;
  } else if (target == kNoCache) {
    profile.cache.regime = cache::Regime::none;
  } else if (!target.empty()) {
    return config_error("target: '" + target +
                        "' is not known; expected exact-lookback or no-cache");
  }
  return Done{};
}

/// Nobody documents whether what follows an explicit cache can be read from the implicit one: none
/// is assumed.
cache::Rules rules_for(const wire::LlmRequest& request, cache::Rules rules) {
  if (!request.cached_content.empty()) {
    rules.regime = cache::Regime::none;
  }
  return rules;
}

}  // namespace

Meter::Meter(const Profiles& profiles, const pricing::PriceTable& prices, Pricing pricing)
    : profiles_(profiles), prices_(prices), pricing_(pricing) {}

Meter::Meter(const Profiles& profiles, const pricing::PriceTable& prices,
             const cassette::Library& library)
    : Meter(profiles, prices) {
  learn(library);
}

bool Meter::knows_target(std::string_view target) {
  return target.empty() || target == kExactLookback || target == kNoCache;
}

/// All usage is taken before anything is learned from it: anchors of later turns help, too.
void Meter::learn(const cassette::Library& library) {
  std::vector<std::pair<const wire::LlmRequest*, const Profile*>> recorded;
  for (const cassette::RecordedTurn& turn : library.turns) {
    if (!turn.request || turn.request->segments.empty()) {
      continue;
    }
    // A recorded model without profile is told when it is asked for.
    if (const Result<const Profile*> profile = profile_of(turn.request->model)) {
      if (turn.response.usage) {
        evidence_.take(*turn.request, *turn.response.usage, (*profile)->priming);
      }
      recorded.emplace_back(&*turn.request, *profile);
    }
  }
  for (const auto& [request, profile] : recorded) {
    evidence_.learn(*request, counter_.count(*request, *profile));
  }
}

void Meter::learn(const wire::LlmRequest& request, const Usage& billed) {
  const std::optional<Usage> own = own_part(request, billed);
  if (!own) {
    return;
  }
  if (const Result<const Profile*> profile = profile_of(request.model)) {
    evidence_.take(request, *own, (*profile)->priming);
    evidence_.learn(request, counter_.count(request, **profile));
  }
}

/// The error of the estimated part as a share of the whole input.
std::int64_t Meter::band_of(const Estimate& estimate) {
  if (estimate.counted.method == Method::exact || estimate.total < Tokens(1)) {
    return 0;
  }
  const std::int64_t total = estimate.total.count();
  return (estimate.profile->band_permille * estimate.counted.estimated_tokens + total - 1) / total;
}

Result<const Profile*> Meter::profile_of(const std::string& model, const std::string& target) {
  const std::string key = model + "\n" + target;
  const auto known = in_use_.find(key);
  if (known != in_use_.end()) {
    return &known->second;
  }
  WEIR_TRY(Profile profile, profiles_.find(model));
  WEIR_TRY_DONE(retarget(profile, target));
  return &in_use_.emplace(key, std::move(profile)).first->second;
}

Result<Meter::Estimate> Meter::estimate(const wire::LlmRequest& request, const std::string& target,
                                        const wire::LlmRequest* redacted) {
  Estimate estimate;
  WEIR_TRY(estimate.profile, profile_of(request.model, target));
  estimate.counted = evidence_.apply(redacted == nullptr ? request : *redacted,
                                     counter_.count(request, *estimate.profile));
  estimate.total = sum_of(estimate.counted.tokens) + estimate.profile->priming;
  return estimate;
}

/// A dated or aliased id costs what the row of its profile costs.
Result<pricing::Prices> Meter::prices_of(const Profile& profile, const wire::LlmRequest& request,
                                         Tokens total) const {
  pricing::PriceQuery query{request.model, total, {}, request.service_tier, request.geo};
  Result<pricing::Prices> prices = prices_.find(query);
  if (!prices && profile.model != request.model) {
    query.model = profile.model;
    Result<pricing::Prices> of_row = prices_.find(query);
    return of_row ? std::move(of_row) : std::move(prices);
  }
  return prices;
}

/// Remembers what a count rests on and what is to be told of it; `cacheable` is what of it the
/// cache might have read or written.
void Meter::note_profile(const wire::LlmRequest& request, const Estimate& estimate,
                         Tokens cacheable, Metered& metered) {
  const Profile& profile = *estimate.profile;
  const Method method = estimate.counted.method;
  metered.unverified = unverified_values(request, profile, method, cacheable);
  metered.warnings = model_warnings(request, profile);
  // A recorded count has everything in it.
  if (method != Method::exact) {
    const std::vector<std::string> uncounted = file_warnings(request);
    metered.warnings.insert(metered.warnings.end(), uncounted.begin(), uncounted.end());
  }
  unverified_.insert(metered.unverified.begin(), metered.unverified.end());
  warnings_.insert(metered.warnings.begin(), metered.warnings.end());
  data_files_.emplace(profile.file, profile.as_of);
}

/// The same of a request with its price.
void Meter::note_rows(const wire::LlmRequest& request, const Estimate& estimate,
                      const pricing::Prices& prices, Metered& metered) {
  note_profile(request, estimate, estimate.total, metered);
  if (!prices.verified && !prices.model.empty()) {
    metered.unverified.push_back(prices.model + ": prices of " + prices.from);
    unverified_.insert(metered.unverified.back());
  }
  if (!prices.file.empty()) {
    data_files_.emplace(prices.file, prices.as_of);
  }
  prices_date_ = std::max(prices_date_, prices.from);
}

void Meter::set_output(const Call& call, const Profile& profile, Metered& metered) {
  Usage& usage = metered.usage;
  metered.output_known =
      !call.output_unknown || call.recorded_usage.has_value() || wire::is_prewarm(call.request);
  if (call.recorded_usage) {
    usage.output = call.recorded_usage->output;
    usage.reasoning = call.recorded_usage->reasoning;
    return;
  }
  if (call.output_unknown) {
    return;
  }
  usage.reasoning = call.declared_reasoning.value_or(Tokens(0));
  if (call.declared_output) {
    usage.output = *call.declared_output;
    return;
  }
  usage.output = std::max(counter_.count_output(*call.answer, profile), usage.reasoning);
  metered.method = weaker(metered.method, Method::estimated);
}

Status Meter::set_costs(const pricing::Prices& prices, Metered& metered) {
  WEIR_TRY(metered.cost, pricing::cost_of(metered.usage, prices));
  WEIR_TRY(metered.uncached_cost, pricing::cost_without_cache(metered.usage, prices));
  if (metered.compaction) {
    WEIR_TRY(const PicoUsd cost, pricing::cost_of(*metered.compaction, prices));
    WEIR_TRY(const PicoUsd uncached, pricing::cost_without_cache(*metered.compaction, prices));
    metered.cost += cost;
    metered.uncached_cost += uncached;
  }
  return Done{};
}

std::optional<CacheMiss> Meter::remember(const Call& call, const cache::Served& served,
                                         const Usage& usage, const pricing::Prices& prices) {
  auto sent = std::make_shared<const Sent>(
      Sent{call.request, usage, served.usage.cache_read, served.cumulative, served.cached,
           served.unread, call.start, call.first_byte, call.backend, call.disturbance.evicts});
  std::optional<CacheMiss> miss;
  if (const std::shared_ptr<const Sent> before = lanes_.predecessor(call.lane, *sent)) {
    miss = explain_miss(*before, *sent, written_.count(served.cached.prefix) > 0, prices);
  }
  if (!miss) {
    miss = explain_unread(*sent, prices);
  }
  lanes_.add(call.lane, std::move(sent));
  written_.insert(served.written.begin(), served.written.end());
  return miss;
}

void Meter::forget_before(VirtualTime floor) {
  for (auto& entry : caches_) {
    entry.second->forget_before(floor);
  }
}

std::size_t Meter::cached_entries() const {
  std::size_t entries = 0;
  for (const auto& entry : caches_) {
    entries += entry.second->size();
  }
  return entries;
}

/// What the cache does with a request. Recorded reads that nothing before accounts for were left
/// by requests that nobody recorded: the cache is warm to that extent.
cache::Served Meter::simulate(const Call& call, const Estimate& estimate) {
  // Behind explicit caches there is no other: one that holds nothing stands for all of them.
  const std::string key = call.scope + "\n" + call.backend + "\n" + call.request.model + "\n" +
                          call.target + (call.request.cached_content.empty() ? "" : "\nexplicit");
  std::unique_ptr<cache::PromptCache>& cache = caches_[key];
  const bool first = cache == nullptr;
  if (first) {
    cache = cache::make_cache(rules_for(call.request, estimate.profile->cache));
  }
  if (call.disturbance.evicts) {
    forget_before(VirtualTime::max());
  }
  const wire::LlmRequest* seen = &call.request;
  std::optional<wire::LlmRequest> changed;
  if (call.disturbance.changes_markers()) {
    seen = &changed.emplace(cache::as_seen(call.request, call.disturbance));
  }
  const cache::Prompt prompt{*seen,
                             estimate.counted.tokens,
                             estimate.profile->priming,
                             call.scope,
                             [&](std::size_t segment, const std::string& was) {
                               return counter_.shared(call.request.segments[segment], was,
                                                      estimate.counted.tokens[segment],
                                                      *estimate.profile);
                             },
                             call.disturbance.minimum};
  if (first && call.evidence && call.evidence->cache_read > Tokens(0)) {
    cache->warm(prompt, call.evidence->cache_read, call.start);
  }
  cache::Served served =
      cache->serve(prompt, call.start, call.first_byte + call.disturbance.unseen, true);
  served.usage.cache_read += estimate.prefix;
  for (Tokens& sum : served.cumulative) {
    sum += estimate.prefix;
  }
  return served;
}

/// Over its trigger a prompt is summarised first, in an iteration of its own that the usage of the
/// answer leaves out; the answer follows tools, system prompt and summary (three recorded requests
/// to claude-sonnet-4-6, 2026).
void Meter::compact(const Call& call, const Estimate& estimate, Metered& metered) {
  if (!call.request.compact_over || estimate.total <= *call.request.compact_over) {
    return;
  }
  const Profile& profile = *estimate.profile;
  Usage summary = metered.usage;
  summary.uncached += profile.compaction_request;
  summary.output = profile.compaction_summary;
  metered.compaction = summary;

  Tokens kept = profile.compaction_wrapper + profile.compaction_summary;
  for (std::size_t i = 0; i < call.request.segments.size(); ++i) {
    const bool stays = call.request.segments[i].section != wire::Section::messages;
    kept += stays ? estimate.counted.tokens[i] : Tokens();
  }
  metered.usage = Usage{};
  metered.usage.uncached = kept;
}

/// Where simulation and recorded usage disagree, the recorded numbers stand.
void Meter::take_evidence(const Call& call, Metered& metered) const {
  if (!call.evidence || call.evidence->input_total() < Tokens(1)) {
    return;
  }
  if (call.compaction_evidence) {
    metered.compaction = call.compaction_evidence;
  }
  Usage recorded = *call.evidence;
  recorded.output = metered.usage.output;
  recorded.reasoning = metered.usage.reasoning;
  if (!(recorded == metered.usage)) {
    metered.simulated = std::exchange(metered.usage, std::move(recorded));
  }
}

/// Nothing where no price is known and nobody insists on one.
Result<pricing::Prices> Meter::prices_in_force(const Call& call, const Estimate& estimate,
                                               Metered& metered) const {
  Result<pricing::Prices> prices = prices_of(*estimate.profile, call.request, estimate.total);
  metered.priced = prices.ok();
  if (!prices && pricing_ == Pricing::where_known) {
    return pricing::Prices{};
  }
  return prices;
}

Result<Metered> Meter::serve(const Call& call) {
  Metered metered;
  metered.method = Method::exact;
  const bool empty = call.request.segments.empty() && call.request.cached_content.empty();
  if (call.is_refused() || empty) {
    return metered;
  }
  WEIR_TRY(Estimate counted, estimate(call.request, call.target, call.redacted));
  const Profile& profile = *counted.profile;
  metered.explicit_read = explicit_read(call.request, call.start);
  if (metered.explicit_read) {
    add_prefix(*metered.explicit_read, counted);
  }
  WEIR_TRY(pricing::Prices prices, prices_in_force(call, counted, metered));
  metered.method = counted.counted.method;
  metered.band_permille = band_of(counted);
  cache::Served served = simulate(call, counted);
  metered.usage = served.usage;
  compact(call, counted, metered);
  set_output(call, profile, metered);
  take_evidence(call, metered);
  if (metered.priced) {
    WEIR_TRY_DONE(set_costs(prices, metered));
  }
  WEIR_TRY_DONE(set_guaranteed(profile, prices, metered));
  note_rows(call.request, counted, prices, metered);
  if (explains_) {
    metered.miss = remember(call, served, metered.usage, prices);
  }
  metered.attribution = std::move(served.attribution);
  metered.cumulative = std::move(served.cumulative);
  metered.prices = std::move(prices);
  return metered;
}

Result<Metered> Meter::count(const wire::LlmRequest& request) {
  WEIR_TRY(const Estimate counted, estimate(request));
  Metered metered;
  metered.output_known = false;
  metered.usage.uncached = counted.total;
  metered.method = counted.counted.method;
  metered.band_permille = band_of(counted);
  note_profile(request, counted, Tokens(), metered);
  return metered;
}

std::vector<std::string> Meter::unverified() const {
  return {unverified_.begin(), unverified_.end()};
}

}  // namespace weir::meter
