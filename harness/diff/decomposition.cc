// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/decomposition.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace weir::diff {
namespace {

__extension__ using Wide = __int128;  ///< money times tokens overflows 64 bits

constexpr std::size_t kFactors = 4;

enum Factor : std::size_t { input_volume, cache_mix, output_volume, token_price };

using Parts = std::array<Wide, kFactors>;

/// Of 4!: how many orders let a factor change right after these many others.
constexpr std::array<std::int64_t, kFactors> kOrders{6, 2, 2, 6};
constexpr std::int64_t kAllOrders = 24;

/// Which factors have the head's value.
using Coalition = std::array<const Call*, kFactors>;

Coalition coalition_of(const Call& base, const Call& head, std::size_t changed) {
  Coalition calls{};
  for (std::size_t factor = 0; factor < kFactors; ++factor) {
    calls[factor] = (changed >> factor & 1U) != 0 ? &head : &base;
  }
  return calls;
}

/// A prompt's tokens at some prices.
Wide input_cost(const Usage& usage, const pricing::Prices& prices) {
  Wide cost = Wide{usage.uncached.count()} * prices.uncached.count() +
              Wide{usage.cache_read.count()} * prices.cache_read.count();
  for (const auto& [ttl, tokens] : usage.cache_write) {
    const auto price = prices.cache_write.find(ttl);
    const PicoUsd known = price == prices.cache_write.end() ? prices.uncached : price->second;
    cost += Wide{tokens.count()} * known.count();
  }
  return cost;
}

/// What a request would cost that has its length from one side, its mix from another, and so on.
Wide cost_of(const Coalition& calls) {
  const pricing::Prices& prices = calls[token_price]->metered->metered.prices;
  const Usage& mixed = calls[cache_mix]->usage();
  const Wide output = Wide{calls[output_volume]->usage().output.count()} * prices.output.count();
  const std::int64_t length = calls[input_volume]->usage().input_total().count();
  const std::int64_t mixed_length = mixed.input_total().count();
  return mixed_length == 0 ? output : output + input_cost(mixed, prices) * length / mixed_length;
}

/// In parts of kAllOrders.
void add_parts(Parts& parts, const Call& base, const Call& head) {
  std::array<Wide, std::size_t{1} << kFactors> costs{};
  for (std::size_t changed = 0; changed < costs.size(); ++changed) {
    costs[changed] = cost_of(coalition_of(base, head, changed));
  }
  for (std::size_t factor = 0; factor < kFactors; ++factor) {
    const std::size_t own = std::size_t{1} << factor;
    for (std::size_t others = 0; others < costs.size(); ++others) {
      if ((others & own) == 0) {
        const auto count = static_cast<std::size_t>(__builtin_popcountll(others));
        parts[factor] += kOrders[count] * (costs[others | own] - costs[others]);
      }
    }
  }
}

std::int64_t floor_of(Wide part) {
  const Wide whole = part / kAllOrders;
  return static_cast<std::int64_t>(part % kAllOrders < 0 ? whole - 1 : whole);
}

/// Whole pico-dollars with the same sum: the largest remainders are rounded up.
std::array<std::int64_t, kFactors> rounded(const Parts& parts) {
  std::array<std::int64_t, kFactors> whole{};
  std::array<std::size_t, kFactors> order{input_volume, cache_mix, output_volume, token_price};
  Wide left = 0;
  for (std::size_t i = 0; i < kFactors; ++i) {
    whole[i] = floor_of(parts[i]);
    left += parts[i] - Wide{whole[i]} * kAllOrders;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return parts[a] - Wide{whole[a]} * kAllOrders > parts[b] - Wide{whole[b]} * kAllOrders;
  });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left / kAllOrders); ++i) {
    ++whole[order[i]];
  }
  return whole;
}

/// Without a prompt on both sides there is no mix to compare.
bool is_comparable(const Call& base, const Call& head) {
  return base.usage().input_total().count() > 0 && head.usage().input_total().count() > 0;
}

bool is_of(const Call& call, std::string_view run) {
  return run.empty() || call.row->run == run;
}

PicoUsd cost_of(const Side& side, std::string_view run) {
  PicoUsd cost;
  for (const Call& call : side.calls) {
    cost += is_of(call, run) ? call.cost() : PicoUsd();
  }
  return cost;
}

}  // namespace

CostChange decompose(const Side& base, const Side& head, const Pairs& pairs, std::string_view run) {
  CostChange change;
  Parts parts{};
  PicoUsd paired;
  for (const CallPair& pair : pairs.metered) {
    const Call& before = base.calls[pair.base];
    const Call& after = head.calls[pair.head];
    if (is_of(before, run) && is_of(after, run) && is_comparable(before, after)) {
      add_parts(parts, before, after);
      paired += after.cost() - before.cost();
    }
  }
  const auto whole = rounded(parts);
  change.input = PicoUsd(whole[input_volume]);
  change.cache_mix = PicoUsd(whole[cache_mix]);
  change.output = PicoUsd(whole[output_volume]);
  change.price = PicoUsd(whole[token_price]);
  change.other = paired - change.total();
  change.turns = cost_of(head, run) - cost_of(base, run) - paired;
  return change;
}

}  // namespace weir::diff
