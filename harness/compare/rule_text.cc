// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/rule_text.h"

#include "core/base/text.h"

namespace weir::compare {
namespace {

constexpr std::int64_t kPpmPerPercent = 10'000;
constexpr std::int64_t kPicoPerDollar = 1'000'000'000'000;

/// value / unit as a decimal, without more trailing zeros than `least_decimals` asks for.
std::string decimal(std::int64_t value, std::int64_t unit, std::size_t least_decimals) {
  std::string digits = std::to_string(unit + value % unit).substr(1);
  while (digits.size() > least_decimals && digits.back() == '0') {
    digits.pop_back();
  }
  const std::string whole = with_thousands(value / unit);
  return digits.empty() ? whole : whole + "." + digits;
}

std::string amount(const std::string& metric, std::int64_t value) {
  return metric == "cost_usd" ? "$" + decimal(value, kPicoPerDollar, 2) : with_thousands(value);
}

std::string tolerance_text(const std::string& metric, const scenario::Tolerance& tolerance) {
  if (tolerance.absolute <= 0 && tolerance.relative_ppm <= 0) {
    return "baseline, no increase";
  }
  std::string text = "baseline ";
  if (tolerance.absolute > 0) {
    text += "+" + amount(metric, tolerance.absolute);
  }
  if (tolerance.relative_ppm > 0) {
    text += tolerance.absolute > 0 ? " or +" : "+";
    text += decimal(tolerance.relative_ppm, kPpmPerPercent, 0) + " %";
  }
  return text;
}

}  // namespace

std::string rule_text(const scenario::Rule& rule) {
  return rule.budget ? "budget " + amount(rule.metric, *rule.budget)
                     : tolerance_text(rule.metric, *rule.tolerance);
}

}  // namespace weir::compare
