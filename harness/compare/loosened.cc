// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/loosened.h"

#include <algorithm>
#include <string>
#include <utility>

#include "harness/compare/rule_text.h"
#include "harness/scenario/rule.h"

namespace weir::compare {
namespace {

using scenario::Rule;
using scenario::Scenario;

/// For rules about the same number: both have a budget, or both a tolerance.
bool lets_more_pass(const Rule& now, const Rule& before) {
  if (before.severity == Severity::fail && now.severity != Severity::fail) {
    return true;
  }
  if (now.budget) {
    return *now.budget > *before.budget;
  }
  return now.tolerance->absolute > before.tolerance->absolute ||
         now.tolerance->relative_ppm > before.tolerance->relative_ppm;
}

std::string text_of(const Rule& rule) {
  return rule_text(rule) + (rule.severity == Severity::warn ? ", only a warning" : "");
}

class Loosened {
 public:
  void add(const Scenario& before, const Scenario& now) {
    const std::vector<Rule> rules = scenario::rules_in_force(now.rules);
    for (const Rule& rule : scenario::rules_in_force(before.rules)) {
      const auto same = std::find_if(rules.begin(), rules.end(), [&](const Rule& other) {
        return scenario::is_about_the_same(rule, other);
      });
      if (same == rules.end()) {
        add(now.id, rule, "no rule", rule.source);
      } else if (lets_more_pass(*same, rule)) {
        add(now.id, rule, text_of(*same), same->source);
      }
    }
  }

  std::vector<LoosenedRule> take() && { return std::move(found_); }

 private:
  void add(const std::string& id, const Rule& before, std::string now, std::string source) {
    const std::string selection = scenario::selection_text(before);
    LoosenedRule loosened{{},
                          before.metric + (selection.empty() ? "" : " of " + selection),
                          text_of(before),
                          std::move(now),
                          std::move(source)};
    const auto same = std::find_if(found_.begin(), found_.end(), [&](const LoosenedRule& other) {
      return other.what == loosened.what && other.was == loosened.was &&
             other.now == loosened.now && other.source == loosened.source;
    });
    const auto place = same == found_.end() ? found_.insert(same, std::move(loosened)) : same;
    place->scenarios.push_back(id);
  }

  std::vector<LoosenedRule> found_;
};

}  // namespace

std::vector<LoosenedRule> loosened_rules(const std::vector<Scenario>& before,
                                         const std::vector<Scenario>& now) {
  Loosened loosened;
  for (const Scenario& scenario : now) {
    const auto same = std::find_if(before.begin(), before.end(),
                                   [&](const Scenario& other) { return other.id == scenario.id; });
    if (same != before.end()) {
      loosened.add(*same, scenario);
    }
  }
  return std::move(loosened).take();
}

}  // namespace weir::compare
