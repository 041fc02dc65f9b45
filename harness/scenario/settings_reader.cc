// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "harness/scenario/quantities.h"
#include "harness/scenario/rule_reader.h"
#include "harness/scenario/scenario_reader.h"

namespace weir::scenario {
namespace {

WorkingFolder folder_of(const std::string& word) {
  return word == "scratch"    ? WorkingFolder::scratch
         : word == "scenario" ? WorkingFolder::scenario
                              : WorkingFolder::project;
}

}  // namespace

std::vector<std::string> SettingsReader::keys_at(const std::string& pointer) const {
  std::vector<std::string> keys;
  if (const Json* map = source_->find(pointer); map != nullptr && map->is_object()) {
    for (const auto& item : map->items()) {
      keys.push_back(item.key());
    }
  }
  return keys;
}

void SettingsReader::read_agent(const std::string& pointer, Agent& agent) {
  read_env(pointer + "/env", agent.env);
  if (const std::string cwd = pointer + "/cwd"; source_->find(cwd) != nullptr) {
    agent.cwd = folder_of(source_->text(cwd));
  }
  if (const std::string timeout = pointer + "/timeout"; source_->find(timeout) != nullptr) {
    if (const auto span = parse_timeout(source_->text(timeout))) {
      agent.timeout = *span;
    } else {
      schema_->reject(*source_, timeout);
    }
  }
}

void SettingsReader::read_env(const std::string& pointer, std::map<std::string, std::string>& env) {
  for (const std::string& name : keys_at(pointer)) {
    const std::string place = pointer_to(pointer, name);
    if (name.empty() || name.find('=') != std::string::npos) {
      source_->reject_key(place,
                          source_->subject(place) +
                              " can't name an environment variable: it is empty or holds '='");
    }
    env[name] = source_->text(place);
  }
}

void SettingsReader::read_limits(const std::string& pointer, Scenario& scenario) {
  std::vector<Rule> rules = read_rules(*source_, *schema_, pointer);
  scenario.rules.insert(scenario.rules.end(), rules.begin(), rules.end());
}

void SettingsReader::read_traffic(const std::string& pointer, Scenario& scenario) {
  if (source_->find(pointer) == nullptr) {
    return;
  }
  if (const auto runs = parse_traffic(source_->text(pointer))) {
    scenario.runs_per_day = *runs;
  } else {
    schema_->reject(*source_, pointer);
  }
}

}  // namespace weir::scenario
