// SPDX-License-Identifier: Apache-2.0
#include "reports/headline.h"

#include <optional>
#include <vector>

#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "reports/numbers.h"
#include "reports/safe_text.h"

namespace weir::reports {
namespace {

using pricing::format_usd;

constexpr std::string_view kGap = "   ";
constexpr std::string_view kFromBaseline = "baseline ";

bool has_headline_costs(const Check& check, const Verdict& verdict) {
  return check.metric == "cost_usd" && check.selection.empty() &&
         check.head == verdict.head_cost.count();
}

/// "limit +2 %", "budget 0.02": the rule, seen from the numbers that stand before it.
std::string limit_text(const Check& check) {
  const std::string rule = safe_line(check.rule);
  return rule.rfind(kFromBaseline, 0) == 0 ? "limit " + rule.substr(kFromBaseline.size()) : rule;
}

std::string cost_change(const Verdict& verdict) {
  const std::int64_t base = verdict.base_cost.count();
  const std::int64_t head = verdict.head_cost.count();
  const Check* check = headline_check(verdict);
  const std::string limit = check == nullptr ? "" : limit_text(*check);
  if (base == 0 || base == head) {
    const std::string rest = base == 0 ? limit : "unchanged";
    return format_usd(verdict.head_cost) + (rest.empty() ? "" : " (" + rest + ")");
  }
  return format_usd(verdict.base_cost) + " -> " + format_usd(verdict.head_cost) + " (" +
         percent_change(base, head) + (limit.empty() ? "" : ", " + limit) + ")";
}

/// What the second pass cost: a metric of its own, or the head of its cost rule.
std::optional<std::int64_t> warm_cost(const Verdict& verdict) {
  if (const auto cost = head_of(verdict, "warm/cost_usd"); cost) {
    return cost;
  }
  for (const Check& check : verdict.checks) {
    if (check.metric == "cost_usd" && check.selection.empty() && check.pass == "warm") {
      return check.head;
    }
  }
  return std::nullopt;
}

std::string passed_cost(const Verdict& verdict) {
  const auto warm = warm_cost(verdict);
  if (!warm || *warm == verdict.head_cost.count()) {
    return format_usd(verdict.head_cost);
  }
  return format_usd(verdict.head_cost) + kGap.data() + "warm " + format_usd(PicoUsd(*warm));
}

std::string cache_share(const Verdict& verdict) {
  const auto read = head_of(verdict, "cache_read_tokens");
  const auto input = head_of(verdict, "input_tokens");
  if (!read || !input || *input <= 0) {
    return "";
  }
  return "cache " + std::to_string((200 * *read + *input) / (2 * *input)) + " % read";
}

std::string passed(const Verdict& verdict) {
  std::vector<std::string> parts = {passed_cost(verdict)};
  if (const auto turns = head_of(verdict, "turns"); turns) {
    parts.push_back(counted(*turns, "turn"));
  }
  if (std::string share = cache_share(verdict); !share.empty()) {
    parts.push_back(std::move(share));
  }
  return join(parts, kGap);
}

/// The costs of a run that went wrong compare with nothing.
std::string failed(const Verdict& verdict) {
  if (!verdict.errors.empty()) {
    return safe_line(verdict.errors.front());
  }
  const std::string month = month_text(verdict);
  return cost_change(verdict) + (month.empty() ? "" : kGap.data() + month);
}

}  // namespace

const Check* headline_check(const Verdict& verdict) {
  const Check* found = nullptr;
  for (const Check& check : verdict.checks) {
    const bool better = found == nullptr || (check.failed && !found->failed);
    if (has_headline_costs(check, verdict) && better) {
      found = &check;
    }
  }
  return found;
}

std::string headline(const Verdict& verdict) {
  const std::string id = safe_line(verdict.scenario);
  switch (verdict.outcome) {
    case Outcome::pass:
      return "ok   " + id + kGap.data() + passed(verdict);
    case Outcome::fail:
      return "FAIL " + id + kGap.data() + failed(verdict);
    case Outcome::pending:
      return "NEW  " + id + kGap.data() + format_usd(verdict.head_cost) + kGap.data() +
             "no baseline yet: weir accept " + id;
    case Outcome::error:
      break;
  }
  const std::string first = verdict.errors.empty() ? verdict.summary : verdict.errors.front();
  return "ERR  " + id + kGap.data() + safe_line(first.empty() ? "not judged" : first);
}

}  // namespace weir::reports
