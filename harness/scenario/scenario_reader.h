// SPDX-License-Identifier: Apache-2.0
// Values of weir.yaml and of scenario files into plain data. Each reads a Source that its schema
// has checked, rejects what the schema can't see, and passes over what is rejected already.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/scenario/scenario.h"
#include "harness/scenario/schema_check.h"
#include "harness/scenario/source.h"

namespace weir::scenario {

/// What weir.yaml and scenarios have in common: agent, gate, budgets and traffic, where given.
class SettingsReader {
 public:
  SettingsReader(const Schema& schema, Source& source) : schema_(&schema), source_(&source) {}

  void read_agent(const std::string& pointer, Agent& agent);
  void read_env(const std::string& pointer, std::map<std::string, std::string>& env);
  void read_limits(const std::string& pointer, Scenario& scenario);
  void read_traffic(const std::string& pointer, Scenario& scenario);

 private:
  std::vector<std::string> keys_at(const std::string& pointer) const;

  const Schema* schema_;
  Source* source_;
};

/// `expect` below `pointer`.
std::optional<Expectation> read_expectation(const Source& source, const std::string& pointer);

/// The scenario of a file, over the project's defaults; whole only if `source` is not rejected.
Scenario read_scenario(Source& source, const fs::path& root, const fs::path& file,
                       const Scenario& defaults);

}  // namespace weir::scenario
