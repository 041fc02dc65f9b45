// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/fit.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace weir::calibrate {
namespace {

constexpr std::size_t kFewest = 5;
constexpr std::int64_t kConfirmations = 2;
constexpr int kRounds = 1000;  ///< more than it takes: each round lowers the sum

/// A step that would settle one observation, and how much that observation weighs.
using Vote = std::pair<std::int64_t, std::int64_t>;

std::int64_t rounded(std::int64_t dividend, std::int64_t divisor) {
  const std::int64_t half = dividend < 0 ? -divisor / 2 : divisor / 2;
  return (dividend + half) / divisor;
}

/// The weighted median: no other step leaves a smaller sum of deviations.
std::int64_t median(std::vector<Vote> votes) {
  std::sort(votes.begin(), votes.end());
  std::int64_t weight = 0;
  for (const Vote& vote : votes) {
    weight += vote.second;
  }
  std::int64_t reached = 0;
  for (const auto& [step, own] : votes) {
    reached += own;
    if (2 * reached >= weight) {
      return step;
    }
  }
  return 0;
}

/// One value's part in the observations.
struct Column {
  std::vector<std::size_t> rows;  ///< observations that it moves
  std::int64_t confirmed = 0;     ///< weight of staying where it is
};

class Fitter {
 public:
  Fitter(const std::vector<Observation>& observations, const std::vector<Bounds>& bounds)
      : observations_(observations), bounds_(bounds), steps_(bounds.size(), 0) {
    for (const Observation& observation : observations) {
      rests_.push_back(observation.residual);
    }
    for (std::size_t k = 0; k < bounds.size(); ++k) {
      columns_.push_back(column_of(k));
    }
  }

  /// One value after the other, then pairs: where two values explain the same texts, no single one
  /// can move without a loss.
  std::vector<std::int64_t> fit() {
    for (int round = 0; round < kRounds; ++round) {
      const std::vector<std::int64_t> before = steps_;
      for (std::size_t k = 0; k < steps_.size(); ++k) {
        settle(k);
      }
      for (std::size_t k = 0; steps_ == before && k < steps_.size(); ++k) {
        try_pairs(k);
      }
      if (steps_ == before) {
        break;
      }
    }
    return steps_;
  }

 private:
  Column column_of(std::size_t k) const {
    Column column;
    std::vector<std::int64_t> effects;
    for (std::size_t i = 0; i < observations_.size(); ++i) {
      if (observations_[i].effects[k] > 0) {
        column.rows.push_back(i);
        effects.push_back(observations_[i].effects[k]);
      }
    }
    if (effects.size() < kFewest) {
      return {};
    }
    const auto typical = effects.begin() + static_cast<std::ptrdiff_t>(effects.size() / 2);
    std::nth_element(effects.begin(), typical, effects.end());
    column.confirmed = kConfirmations * *typical;
    return column;
  }

  void move(std::size_t k, std::int64_t step) {
    for (const std::size_t i : columns_[k].rows) {
      rests_[i] -= observations_[i].effects[k] * (step - steps_[k]);
    }
    steps_[k] = step;
  }

  /// To where the sum of deviations is least.
  void settle(std::size_t k) {
    std::vector<Vote> votes{{0, columns_[k].confirmed}};
    for (const std::size_t i : columns_[k].rows) {
      const std::int64_t effect = observations_[i].effects[k];
      votes.emplace_back(rounded(rests_[i] + effect * steps_[k], effect), effect);
    }
    move(k, std::max(bounds_[k].lowest, median(std::move(votes))));
  }

  std::int64_t loss() const {
    std::int64_t sum = 0;
    for (const std::int64_t rest : rests_) {
      sum += std::abs(rest);
    }
    for (std::size_t k = 0; k < steps_.size(); ++k) {
      sum += columns_[k].confirmed * std::abs(steps_[k]);
    }
    return sum;
  }

  void try_pairs(std::size_t k) {
    for (const std::int64_t by : {1, -1, 4, -4, 16, -16}) {
      const std::int64_t from = steps_[k];
      if (columns_[k].rows.empty() || from + by < bounds_[k].lowest) {
        continue;
      }
      for (std::size_t other = 0; other < steps_.size(); ++other) {
        const std::int64_t was = steps_[other];
        const std::int64_t best = loss();
        if (other == k) {
          continue;
        }
        move(k, from + by);
        settle(other);
        if (loss() < best) {
          return;
        }
        move(other, was);
        move(k, from);
      }
    }
  }

  const std::vector<Observation>& observations_;
  const std::vector<Bounds>& bounds_;
  std::vector<Column> columns_;
  std::vector<std::int64_t> steps_;
  std::vector<std::int64_t> rests_;  ///< by observation, after the steps
};

}  // namespace

std::int64_t left_over(const Observation& observation, const std::vector<std::int64_t>& steps) {
  std::int64_t rest = observation.residual;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    rest -= observation.effects[k] * steps[k];
  }
  return rest;
}

std::vector<std::int64_t> fit(const std::vector<Observation>& observations,
                              const std::vector<Bounds>& bounds) {
  return Fitter(observations, bounds).fit();
}

}  // namespace weir::calibrate
