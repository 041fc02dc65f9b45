// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/meter.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "mock_llm/cache/blocks.h"
#include "mock_llm/meter/relation.h"
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

/// The error of the estimated part as a share of the whole input.
std::int64_t band_of(const Profile& profile, const Counted& counted, Tokens total) {
  if (counted.method == Method::exact || total < Tokens(1)) {
    return 0;
  }
  return (profile.band_permille * counted.estimated_tokens + total.count() - 1) / total.count();
}

/// Where the part that was read or written ends; index + 1.
CachedPart cached_part(const std::vector<cache::Block>& blocks, const cache::Outcome& outcome) {
  CachedPart part;
  part.end = outcome.read_to ? *outcome.read_to + 1 : 0;
  for (const std::size_t index : outcome.written) {
    part.end = std::max(part.end, index + 1);
  }
  if (part.end == 0) {
    return part;
  }
  part.tokens = blocks[part.end - 1].cumulative;
  const auto marked = std::find_if(blocks.rbegin(), blocks.rend(),
                                   [](const cache::Block& block) { return !block.ttl.empty(); });
  const bool hour = marked != blocks.rend() && marked->ttl == "1h";
  part.ttl = hour ? Micros(std::chrono::hours(1)) : Micros(std::chrono::minutes(5));
  return part;
}

std::vector<Tokens> cumulative_of(const std::vector<cache::Block>& blocks) {
  std::vector<Tokens> cumulative;
  cumulative.reserve(blocks.size());
  for (const cache::Block& block : blocks) {
    cumulative.push_back(block.cumulative);
  }
  return cumulative;
}

}  // namespace

Meter::Meter(const Profiles& profiles, const pricing::PriceTable& prices,
             const cassette::Library& library)
    : profiles_(profiles), prices_(prices), evidence_(library) {
  learn(library);
}

void Meter::learn(const cassette::Library& library) {
  for (const cassette::RecordedTurn& turn : library.turns) {
    if (!turn.request || turn.request->segments.empty()) {
      continue;
    }
    // A recorded model without profile is told when it is asked for.
    if (const Result<const Profile*> profile = profile_of(turn.request->model)) {
      evidence_.learn(*turn.request, counter_.count(*turn.request, **profile));
    }
  }
}

Result<const Profile*> Meter::profile_of(const std::string& model) {
  const auto known = in_use_.find(model);
  if (known != in_use_.end()) {
    return &known->second;
  }
  WEIR_TRY(Profile profile, profiles_.find(model));
  return &in_use_.emplace(model, std::move(profile)).first->second;
}

Result<Meter::Estimate> Meter::estimate(const wire::LlmRequest& request) {
  Estimate estimate;
  WEIR_TRY(estimate.profile, profile_of(request.model));
  estimate.counted = evidence_.apply(request, counter_.count(request, *estimate.profile));
  estimate.total = sum_of(estimate.counted.tokens);
  return estimate;
}

/// A dated or aliased id costs what the row of its profile costs.
Result<pricing::Prices> Meter::prices_of(const Profile& profile, const std::string& model,
                                         Tokens total) {
  Result<pricing::Prices> prices = prices_.find(model, total);
  if (!prices && profile.model != model) {
    Result<pricing::Prices> of_row = prices_.find(profile.model, total);
    return of_row ? std::move(of_row) : std::move(prices);
  }
  return prices;
}

void Meter::note_rows(const wire::LlmRequest& request, const Estimate& estimate,
                      const pricing::Prices& prices) {
  for (std::string& name : unverified_values(request, *estimate.profile, estimate.counted.method)) {
    unverified_.insert(std::move(name));
  }
  if (!prices.verified) {
    unverified_.insert(prices.model + ": prices of " + prices.from);
  }
  prices_date_ = std::max(prices_date_, prices.from);
}

void Meter::set_output(const Call& call, const Profile& profile, Metered& metered) {
  Usage& usage = metered.usage;
  if (call.recorded_usage) {
    usage.output = call.recorded_usage->output;
    usage.reasoning = call.recorded_usage->reasoning;
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

Status Meter::set_costs(const pricing::Prices& prices, Metered& metered) const {
  WEIR_TRY(metered.cost, pricing::cost_of(metered.usage, prices));
  WEIR_TRY(metered.uncached_cost, pricing::cost_without_cache(metered.usage, prices));
  return Done{};
}

/// The request before this one in its lane; where the lane is new, the earlier request for the same
/// work that shares the longest prefix.
std::shared_ptr<const Sent> Meter::predecessor(const std::string& lane, const Sent& sent) const {
  const auto own = lanes_.find(lane);
  if (own != lanes_.end()) {
    return own->second.last;
  }
  std::shared_ptr<const Sent> best;
  std::size_t longest = 0;
  for (const auto& [name, other] : lanes_) {
    for (const std::shared_ptr<const Sent>& candidate : {other.first, other.last}) {
      const std::size_t shared = common_prefix(candidate->request, sent.request);
      if (is_same_work(candidate->request, sent.request) && (best == nullptr || shared > longest)) {
        best = candidate;
        longest = shared;
      }
    }
  }
  return best;
}

std::optional<CacheMiss> Meter::remember(const Call& call, std::shared_ptr<const Sent> sent,
                                         const Digest128& cached_prefix,
                                         const pricing::Prices& prices) {
  std::optional<CacheMiss> miss;
  if (const std::shared_ptr<const Sent> before = predecessor(call.lane, *sent)) {
    miss = explain_miss(*before, *sent, written_.count(cached_prefix) > 0, prices);
  }
  Lane& lane = lanes_[call.lane];
  if (lane.first == nullptr) {
    lane.first = sent;
  }
  lane.last = std::move(sent);
  return miss;
}

Result<Metered> Meter::serve(const Call& call) {
  Metered metered;
  metered.method = Method::exact;
  if (call.answer == nullptr || call.request.segments.empty()) {
    return metered;
  }
  WEIR_TRY(Estimate counted, estimate(call.request));
  const Profile& profile = *counted.profile;
  WEIR_TRY(const pricing::Prices prices, prices_of(profile, call.request.model, counted.total));
  metered.method = counted.counted.method;
  metered.band_permille = band_of(profile, counted.counted, counted.total);
  const std::vector<cache::Block> blocks =
      cache::blocks_of(call.request, counted.counted.tokens, profile.cache, "");
  cache::Simulator& cache =
      caches_.try_emplace(call.request.model, cache::Simulator(profile.cache)).first->second;
  const cache::Outcome outcome = cache.serve(blocks, call.start, call.first_byte);
  metered.usage = outcome.usage;
  set_output(call, profile, metered);
  WEIR_TRY_DONE(set_costs(prices, metered));
  note_rows(call.request, counted, prices);

  const CachedPart part = cached_part(blocks, outcome);
  const Digest128 prefix = part.end == 0 ? Digest128{} : blocks[part.end - 1].prefix;
  metered.miss =
      remember(call,
               std::make_shared<const Sent>(Sent{call.request, metered.usage, cumulative_of(blocks),
                                                 part, call.start, call.first_byte}),
               prefix, prices);
  for (const std::size_t index : outcome.written) {
    written_.insert(blocks[index].prefix);
  }
  return metered;
}

Result<Tokens> Meter::count(const wire::LlmRequest& request) {
  WEIR_TRY(const Estimate counted, estimate(request));
  return counted.total;
}

std::vector<std::string> Meter::unverified() const {
  return {unverified_.begin(), unverified_.end()};
}

}  // namespace weir::meter
