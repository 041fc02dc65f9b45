// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/tune.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <utility>

#include "mock_llm/calibrate/fit.h"
#include "mock_llm/calibrate/profile_values.h"
#include "mock_llm/calibrate/score.h"
#include "mock_llm/meter/token_counter.h"

namespace weir::calibrate {
namespace {

constexpr std::int64_t kMilli = 1000;  ///< observations are in thousandths of a token
constexpr std::int64_t kTenths = 10;

Tokens total(meter::TokenCounter& counter, const wire::LlmRequest& request,
             const meter::Profile& profile) {
  const std::vector<Tokens> tokens = counter.count(request, profile);
  return std::accumulate(tokens.begin(), tokens.end(), profile.priming);
}

/// A profile, its values, and each value's profile in which that one is a step higher.
struct Tuned {
  meter::Profile profile;
  std::vector<ProfileValue> values;
  std::vector<meter::Profile> stepped;
};

/// A step of a factor is so large that it moves whole tokens: its effect is the text itself.
std::int64_t step_of(const ProfileValue& value) {
  return is_factor(value) ? kMilli : 1;
}

Result<Tuned> load(const meter::Profiles& profiles, const std::string& model) {
  Tuned tuned;
  WEIR_TRY(tuned.profile, profiles.find(model));
  WEIR_TRY(const std::string row, profiles.row_json(model));
  tuned.values = values_of(row);
  for (ProfileValue value : tuned.values) {
    value.value += step_of(value);
    meter::Profiles changed = profiles;
    WEIR_TRY_DONE(changed.add({model, model, tuned.profile.source, patch_of({value}), model}));
    WEIR_TRY(meter::Profile stepped, changed.find(model));
    tuned.stepped.push_back(std::move(stepped));
  }
  return tuned;
}

std::vector<Observation> observe(const std::vector<const Sample*>& samples, const Tuned& tuned) {
  meter::TokenCounter counter;
  std::vector<Observation> observations;
  for (const Sample* sample : samples) {
    const Tokens now = total(counter, sample->request, tuned.profile);
    Observation observation;
    observation.residual = (sample->billed.input_total() - now).count() * kMilli;
    for (std::size_t k = 0; k < tuned.values.size(); ++k) {
      const Tokens more = total(counter, sample->request, tuned.stepped[k]) - now;
      observation.effects.push_back(std::max<std::int64_t>(0, more.count()) * kMilli /
                                    step_of(tuned.values[k]));
    }
    observations.push_back(std::move(observation));
  }
  return observations;
}

/// Counts stay what they are at least: 0, and a factor more than that.
std::vector<Bounds> bounds_of(const std::vector<ProfileValue>& values) {
  std::vector<Bounds> bounds;
  bounds.reserve(values.size());
  for (const ProfileValue& value : values) {
    bounds.push_back({is_factor(value) ? 1 - value.value : -value.value});
  }
  return bounds;
}

/// Every second one, from `first` on.
std::vector<Observation> half_of(const std::vector<Observation>& all, std::size_t first) {
  std::vector<Observation> half;
  for (std::size_t i = first; i < all.size(); i += 2) {
    half.push_back(all[i]);
  }
  return half;
}

/// What is left over of each observation by the fit of the other half.
std::vector<std::int64_t> judge(const std::vector<Observation>& all,
                                const std::vector<Bounds>& bounds) {
  const std::vector<std::vector<std::int64_t>> steps{fit(half_of(all, 1), bounds),
                                                     fit(half_of(all, 0), bounds)};
  std::vector<std::int64_t> rests;
  for (std::size_t i = 0; i < all.size(); ++i) {
    rests.push_back(std::abs(left_over(all[i], steps[i % 2])));
  }
  return rests;
}

std::int64_t ppm(std::int64_t milli_tokens, std::int64_t tokens) {
  return tokens == 0 ? 0 : milli_tokens * kMilli / tokens;
}

/// Nine of ten are within it, and no band is narrower than one in a thousand.
std::int64_t band_of(const std::vector<const Sample*>& samples,
                     const std::vector<std::int64_t>& rests) {
  std::vector<std::int64_t> shares;
  for (std::size_t i = 0; i < rests.size(); ++i) {
    shares.push_back(rests[i] / samples[i]->billed.input_total().count());
  }
  std::sort(shares.begin(), shares.end());
  return quantile(shares, 900) + 1;
}

Tuning tune_one(const std::string& model, const std::vector<const Sample*>& samples,
                const meter::Profiles& profiles) {
  Tuning tuning;
  tuning.profile = model;
  tuning.rows = samples.size();
  const Result<Tuned> tuned = load(profiles, model);
  if (!tuned || samples.size() < kFewestRows) {
    return tuning;
  }
  const std::vector<Observation> observations = observe(samples, *tuned);
  const std::vector<Bounds> bounds = bounds_of(tuned->values);
  const std::vector<std::int64_t> rests = judge(observations, bounds);
  std::int64_t billed = 0;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    billed += samples[i]->billed.input_total().count();
    before += std::abs(observations[i].residual);
  }
  tuning.before_ppm = ppm(before, billed);
  tuning.after_ppm = ppm(std::accumulate(rests.begin(), rests.end(), std::int64_t{0}), billed);
  tuning.helps = kTenths * tuning.after_ppm <= (kTenths - 1) * tuning.before_ppm &&
                 tuning.after_ppm < tuning.before_ppm;
  if (!tuning.helps) {
    return tuning;
  }
  tuning.band_permille = band_of(samples, rests);
  const std::vector<std::int64_t> steps = fit(observations, bounds);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    if (steps[k] != 0) {
      const ProfileValue& value = tuned->values[k];
      tuning.changes.push_back({value.name, value.value, value.value + steps[k]});
    }
  }
  return tuning;
}

}  // namespace

/// Not where something beside the counts of the prompt decides, as where it is summarised first.
std::vector<Tuning> tune(const std::vector<Sample>& samples, const meter::Profiles& profiles) {
  std::map<std::string, std::vector<const Sample*>> by_profile;
  meter::TokenCounter counter;
  for (const Sample& sample : samples) {
    const Result<meter::Profile> profile = profiles.find(sample.request.model);
    if (profile && sample.distinct && is_judged(sample.row_class) &&
        total(counter, sample.request, *profile) == sample.metered.input_total()) {
      by_profile[profile->model].push_back(&sample);
    }
  }
  std::vector<Tuning> tunings;
  tunings.reserve(by_profile.size());
  for (const auto& [model, members] : by_profile) {
    tunings.push_back(tune_one(model, members, profiles));
  }
  return tunings;
}

std::vector<meter::ProfileOverlay> overlays_of(const std::vector<Tuning>& tunings,
                                               const std::string& source) {
  std::vector<meter::ProfileOverlay> overlays;
  for (const Tuning& tuning : tunings) {
    if (tuning.changes.empty()) {
      continue;
    }
    std::vector<ProfileValue> values{{"band_permille", tuning.band_permille}};
    for (const Change& change : tuning.changes) {
      values.push_back({change.value, change.now});
    }
    overlays.push_back({tuning.profile, tuning.profile,
                        "fitted to " + std::to_string(tuning.rows) + " requests of " + source,
                        patch_of(values), source});
  }
  return overlays;
}

}  // namespace weir::calibrate
