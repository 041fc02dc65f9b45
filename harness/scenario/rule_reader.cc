// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/rule_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "harness/scenario/quantities.h"

namespace weir::scenario {
namespace {

/// "3", "1-3" or "4-".
std::optional<std::pair<std::int64_t, std::int64_t>> parse_turns(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = parse_decimal(text.substr(0, dash), 0);
  if (!first || *first == 0) {
    return std::nullopt;
  }
  if (dash == std::string_view::npos) {
    return std::pair(*first, *first);
  }
  if (dash + 1 == text.size()) {
    return std::pair(*first, std::int64_t{0});
  }
  const auto last = parse_decimal(text.substr(dash + 1), 0);
  return last && *last >= *first ? std::optional(std::pair(*first, *last)) : std::nullopt;
}

bool is_of_tools(const std::string& metric) {
  static const std::set<std::string> kTurns{"added_turns", "removed_turns", "moved_turns"};
  return metric == "tool_calls" || metric == "tool_errors" || metric == "lifetime_cost_usd" ||
         (is_structure_metric(metric) && kTurns.count(metric) == 0);
}

class Reader {
 public:
  Reader(Source& source, const Schema& schema) : source_(source), schema_(schema) {}

  void read_budgets(const std::string& pointer) {
    for (const auto& [metric, place] : members(pointer)) {
      Rule rule = rule_at(place, metric);
      rule.budget = parse_amount(metric, source_.text(place));
      const bool readable = rule.budget.has_value();
      add(place, std::move(rule), readable);
    }
  }

  void read_gate(const std::string& pointer) {
    for (const auto& [metric, place] : members(pointer)) {
      Rule rule = rule_at(place, metric);
      rule.tolerance = parse_tolerance(metric, source_.text(place));
      const bool readable = rule.tolerance.has_value();
      add(place, std::move(rule), readable);
    }
    const Json* list = source_.find(pointer);
    for (std::size_t i = 0; list != nullptr && list->is_array() && i < list->size(); ++i) {
      read_item(pointer + "/" + std::to_string(i), list->at(i));
    }
  }

  std::vector<Rule> take() { return std::move(rules_); }

 private:
  std::vector<std::pair<std::string, std::string>> members(const std::string& pointer) const {
    std::vector<std::pair<std::string, std::string>> found;
    if (const Json* map = source_.find(pointer); map != nullptr && map->is_object()) {
      for (const auto& item : map->items()) {
        found.emplace_back(item.key(), pointer_to(pointer, item.key()));
      }
    }
    return found;
  }

  Rule rule_at(const std::string& place, std::string metric) const {
    Rule rule;
    rule.metric = std::move(metric);
    rule.source = source_.where(place);
    return rule;
  }

  void add(const std::string& place, Rule rule, bool readable) {
    if (!readable) {
      schema_.reject(source_, place);
      return;
    }
    const auto same = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& other) {
      return !other.is_shared && is_about_the_same(rule, other);
    });
    if (same != rules_.end()) {
      source_.reject(place, source_.subject(place) + " speaks of the same number as " +
                                same->source + "; keep one of them");
      return;
    }
    rules_.push_back(std::move(rule));
  }

  void read_item(const std::string& place, const Json& item) {
    if (item.is_string()) {
      read_preset(place);
    } else if (item.is_object() && item.contains("metric")) {
      read_rule(place, item);
    }
  }

  void read_preset(const std::string& place) {
    const std::vector<Rule> rules = preset(source_.text(place));
    if (rules.empty()) {
      source_.reject(place, "there is no preset " + source_.shown_value(place) +
                                "; expected weir:recommended or weir:strict");
    }
    rules_.insert(rules_.end(), rules.begin(), rules.end());
  }

  void read_rule(const std::string& place, const Json& item) {
    Rule rule = rule_at(place, source_.text(place + "/metric"));
    const std::string of = source_.text(place + "/of");
    rule.of = of == "max" ? Aggregate::max : of == "each" ? Aggregate::each : Aggregate::sum;
    const std::string severity = source_.text(place + "/severity");
    rule.severity = severity == "off"    ? std::nullopt
                    : severity == "warn" ? std::optional(Severity::warn)
                                         : Severity::fail;
    read_where(place + "/where", rule);
    if (is_structure_metric(rule.metric) && !is_readable_of_structure(place, item)) {
      return;
    }
    if (item.contains("tol") == item.contains("max") &&
        (item.contains("tol") || rule.severity.has_value())) {
      source_.reject(place, source_.subject(place) +
                                " needs either \"tol\", above the baseline, or \"max\", a ceiling");
      return;
    }
    read_limit(place, item, std::move(rule));
  }

  /// Differences are counted: there is no such number in the baseline itself.
  bool is_readable_of_structure(const std::string& place, const Json& item) {
    for (const char* key : {"tol", "of", "where/model"}) {
      if (source_.find(place + "/" + key) != nullptr) {
        source_.reject(place + "/" + key, source_.subject(place + "/" + key) + " says nothing of " +
                                              source_.text(place + "/metric") +
                                              ", which counts differences from the baseline; "
                                              "expected \"max\", a ceiling");
        return false;
      }
    }
    return item.contains("max") || source_.text(place + "/severity") == "off";
  }

  void read_limit(const std::string& place, const Json& item, Rule rule) {
    std::string at = place;
    bool readable = true;
    if (item.contains("tol")) {
      at = place + "/tol";
      rule.tolerance = parse_tolerance(rule.metric, source_.text(at));
      readable = rule.tolerance.has_value();
    } else if (item.contains("max")) {
      at = place + "/max";
      rule.budget = parse_amount(rule.metric, source_.text(at));
      readable = rule.budget.has_value();
    }
    add(readable ? place : at, std::move(rule), readable);
  }

  void read_where(const std::string& place, Rule& rule) {
    rule.where.tool = source_.text(place + "/tool");
    rule.where.model = source_.text(place + "/model");
    rule.where.lane = source_.text(place + "/lane");
    rule.where.pass = source_.text(place + "/pass");
    if (!rule.where.tool.empty() && !is_of_tools(rule.metric)) {
      source_.reject(place + "/tool", "\"tool\" selects calls of a tool, and " + rule.metric +
                                          " counts none; expected tool_calls, tool_errors or "
                                          "lifetime_cost_usd");
    }
    if (source_.find(place + "/turns") == nullptr) {
      return;
    }
    if (const auto turns = parse_turns(source_.text(place + "/turns"))) {
      std::tie(rule.where.first_turn, rule.where.last_turn) = *turns;
    } else {
      schema_.reject(source_, place + "/turns");
    }
  }

  Source& source_;
  const Schema& schema_;
  std::vector<Rule> rules_;
};

}  // namespace

std::vector<Rule> read_rules(Source& source, const Schema& schema, const std::string& pointer) {
  Reader reader(source, schema);
  reader.read_budgets(pointer + "/budgets");
  reader.read_gate(pointer + "/gate");
  return reader.take();
}

}  // namespace weir::scenario
