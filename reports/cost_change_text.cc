// SPDX-License-Identifier: Apache-2.0
#include "reports/cost_change_text.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>
#include <utility>

#include "core/base/text.h"
#include "core/pricing/price_table.h"

namespace weir::reports {
namespace {

using Part = std::pair<std::string_view, PicoUsd>;

std::int64_t size_of(const Part& part) {
  return std::abs(part.second.count());
}

/// Without those that are zero, the largest first.
std::vector<Part> changed_parts(const CostChange& change) {
  std::vector<Part> parts;
  for (const Part& part : change.parts()) {
    if (size_of(part) > 0) {
      parts.push_back(part);
    }
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return size_of(a) > size_of(b); });
  return parts;
}

std::string name_of(std::string_view part) {
  static const std::map<std::string_view, std::string> kNames{
      {"cache_mix", "cache mix"}, {"price", "prices"}, {"other", "other fees"}};
  const auto name = kNames.find(part);
  return name == kNames.end() ? std::string(part) : name->second;
}

}  // namespace

std::string cost_change_text(const CostChange& change) {
  std::vector<std::string> texts;
  for (const auto& [name, cost] : changed_parts(change)) {
    const std::string sign = cost.count() > 0 ? " +" : " ";
    texts.push_back(name_of(name) + sign + pricing::format_usd(cost));
  }
  return join(texts, ", ");
}

bool has_several_parts(const CostChange& change) {
  const std::vector<Part> parts = changed_parts(change);
  return parts.size() > 1 && size_of(parts[1]) >= std::abs(change.total().count()) / 10;
}

std::optional<CostChange> sum_of_changes(const std::vector<Verdict>& verdicts) {
  std::optional<CostChange> sum;
  for (const Verdict& verdict : verdicts) {
    if (verdict.cost_change) {
      sum = sum.value_or(CostChange{});
      *sum += *verdict.cost_change;
    }
  }
  return sum;
}

}  // namespace weir::reports
