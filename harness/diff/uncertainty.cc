// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/uncertainty.h"

#include <unordered_set>
#include <vector>

namespace weir::diff {
namespace {

constexpr std::int64_t kPermille = 1000;

using Contents = std::unordered_set<Digest128>;

/// Each content once, however often it is sent.
Contents contents_of(const Side& side) {
  Contents contents;
  for (const Call& call : side.calls) {
    if (call.metered != nullptr) {
      const auto& segments = call.request().segments;
      for (std::size_t i = call.common; i < segments.size(); ++i) {
        contents.insert(segments[i].content);
      }
    }
  }
  return contents;
}

/// What the other side doesn't have, at the price that this request paid for it.
Uncertainty changed_part(const Call& call, const std::vector<bool>& changed) {
  Uncertainty part;
  for (std::size_t i = 0; i < call.ends.size() && i < changed.size(); ++i) {
    if (changed[i]) {
      part.tokens += segment_tokens(call, i);
      part.cost += segment_cost(call, i);
    }
  }
  return part;
}

/// Behind its anchor a request is estimated, and that much of it is off: at most at the full price.
Uncertainty error_of_anchored(const Call& call) {
  const meter::Metered& metered = call.metered->metered;
  const std::int64_t tokens =
      call.usage().input_total().count() * metered.band_permille / kPermille;
  return {tokens, PicoUsd(tokens * metered.prices.uncached.count())};
}

Uncertainty error_of(const Call& call, const std::vector<bool>& changed) {
  const meter::Metered& metered = call.metered->metered;
  if (metered.method == Method::exact) {
    return {};
  }
  if (metered.method == Method::anchored) {
    return error_of_anchored(call);
  }
  const Uncertainty part = changed_part(call, changed);
  return {part.tokens * metered.band_permille / kPermille,
          PicoUsd(part.cost.count() / kPermille * metered.band_permille)};
}

void add(Uncertainty& sum, const Side& side, const Contents& other, std::string_view run) {
  for (const Lane& lane : side.lanes) {
    std::vector<bool> changed;
    for (const std::size_t position : lane.calls) {
      const Call& call = side.calls[position];
      if (call.metered == nullptr || (!run.empty() && call.row->run != run)) {
        continue;
      }
      const auto& segments = call.request().segments;
      changed.resize(call.common);
      for (std::size_t i = call.common; i < segments.size(); ++i) {
        changed.push_back(other.count(segments[i].content) == 0);
      }
      const Uncertainty error = error_of(call, changed);
      sum.tokens += error.tokens;
      sum.cost += error.cost;
    }
  }
}

}  // namespace

Uncertainty uncertainty_of(const Side& base, const Side& head, std::string_view run) {
  Uncertainty sum;
  add(sum, head, contents_of(base), run);
  add(sum, base, contents_of(head), run);
  return sum;
}

}  // namespace weir::diff
