// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/score.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace weir::calibrate {
namespace {

constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kForgiven = 2;
constexpr Tokens kLarge{500};
/// A cache outcome is right within two tokens and this share of the prompt: exact tokenizers come
/// closer.
constexpr std::int64_t kExactPercent = 2;
constexpr std::int64_t kEstimatedPercent = 5;

bool has_public_tokenizer(const Sample& sample) {
  return sample.request.provider == wire::Provider::openai;
}

std::int64_t off_by(const Sample& sample) {
  return std::abs((sample.metered.input_total() - sample.billed.input_total()).count());
}

std::int64_t parts(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : (part * kMillion + whole / 2) / whole;
}

bool uses_cache(const Usage& usage) {
  return usage.cache_read > Tokens() || usage.cache_write_total() > Tokens();
}

/// Whether the row tells of the cache: not where rows that the file lacks filled it, nor where
/// Google, whose implicit hits can't be had again, billed no hit.
bool tells_of_cache(const Sample& sample) {
  if (sample.counts_only || !is_judged(sample.row_class) ||
      (!uses_cache(sample.billed) && !uses_cache(sample.metered))) {
    return false;
  }
  return uses_cache(sample.billed) ? sample.billed.cache_read == Tokens() || sample.warm
                                   : sample.request.provider != wire::Provider::google;
}

bool cache_is_right(const Sample& sample) {
  const std::int64_t percent = has_public_tokenizer(sample) ? kExactPercent : kEstimatedPercent;
  const std::int64_t tolerance =
      100 * kForgiven + percent * sample.billed.input_total().count();  // hundredths of a token
  const auto near = [&](Tokens a, Tokens b) {
    return 100 * std::abs((a - b).count()) <= tolerance;
  };
  return near(sample.metered.cache_read, sample.billed.cache_read) &&
         near(sample.metered.cache_write_total(), sample.billed.cache_write_total());
}

/// Of one class; `members` isn't empty.
ClassScore class_score(const std::vector<const Sample*>& members) {
  ClassScore score;
  score.provider = members.front()->request.provider;
  score.row_class = members.front()->row_class;
  score.rows = members.size();
  std::vector<std::int64_t> errors;
  for (const Sample* sample : members) {
    const std::int64_t error = error_ppm(*sample);
    score.exact += off_by(*sample) == 0 ? 1U : 0U;
    if (errors.empty() || error > score.worst_ppm) {
      score.worst_ppm = error;
      score.worst_place = sample->place;
    }
    errors.push_back(error);
  }
  std::sort(errors.begin(), errors.end());
  score.median_ppm = quantile(errors, 500);
  score.p90_ppm = quantile(errors, 900);
  return score;
}

}  // namespace

std::int64_t error_ppm(const Sample& sample) {
  const std::int64_t forgiven = has_public_tokenizer(sample) ? 0 : kForgiven;
  return parts(std::max<std::int64_t>(0, off_by(sample) - forgiven),
               sample.billed.input_total().count());
}

std::int64_t quantile(const std::vector<std::int64_t>& sorted, std::int64_t permille) {
  if (sorted.empty()) {
    return 0;
  }
  const std::size_t at = sorted.size() * static_cast<std::size_t>(permille) / 1000;
  return sorted[std::min(at, sorted.size() - 1)];
}

Score score_of(const std::vector<Sample>& samples) {
  Score score;
  std::map<std::pair<wire::Provider, RowClass>, std::vector<const Sample*>> classes;
  std::int64_t off = 0;
  Tokens large;
  for (const Sample& sample : samples) {
    if (tells_of_cache(sample)) {
      ++score.cache_rows;
      if (cache_is_right(sample)) {
        ++score.cache_right;
      } else {
        score.cache_wrong.push_back(sample.place);
      }
    }
    if (!sample.distinct) {
      continue;
    }
    classes[{sample.request.provider, sample.row_class}].push_back(&sample);
    if (is_judged(sample.row_class) && sample.billed.input_total() >= kLarge) {
      ++score.large_rows;
      off += off_by(sample);
      large += sample.billed.input_total();
    }
  }
  for (const auto& [key, members] : classes) {
    score.classes.push_back(class_score(members));
  }
  score.large_ppm = parts(off, large.count());
  return score;
}

}  // namespace weir::calibrate
