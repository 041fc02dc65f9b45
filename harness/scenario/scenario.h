// SPDX-License-Identifier: Apache-2.0
// A project and its scenarios, after validation: plain data with every path absolute.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/secrets.h"
#include "core/base/strong.h"
#include "core/base/time.h"
#include "core/pricing/price_table.h"
#include "harness/scenario/rule.h"
#include "mock_llm/cassette/match_rules.h"
#include "mock_llm/cassette/script.h"
#include "mock_llm/fault/fault.h"
#include "mock_llm/meter/profile.h"

namespace weir::scenario {

namespace fs = std::filesystem;

enum class WorkingFolder { project, scenario, scratch };

struct Agent {
  std::vector<std::string> run;  ///< argv; empty for an in-process agent
  std::string in_process;        ///< registered name of a C++ agent
  std::map<std::string, std::string> env;
  WorkingFolder cwd = WorkingFolder::project;
  std::chrono::milliseconds timeout{60'000};
};

/// `expect:`: a scenario that must end otherwise than "pass".
struct Expectation {
  std::string verdict = "pass";  ///< pass | fail
  std::string cause;             ///< prefix of a finding's cause, "" for any
  std::string path;              ///< evidence pointer, "" for any
};

/// The second run begins while the cache of the first is still alive.
inline constexpr Micros kBetweenRuns = std::chrono::seconds{90};

/// `runs:`: one process of the agent on the cache that the runs before it left.
struct Run {
  Micros after{};                          ///< virtual time since the end of the run before
  std::map<std::string, std::string> env;  ///< beside those of the agent
};

struct Scenario {
  std::string id;  ///< of a fault variant "refund@lookup-down"
  std::string description;
  std::vector<std::string> tags;
  std::string user;
  fs::path file;  ///< the scenario file itself
  Agent agent;
  fs::path cassette;  ///< `replay`, which may not be recorded yet; empty with a script
  std::vector<cassette::ScriptedReply> script;
  cassette::MatchRules match;  ///< `match`, `normalise`, `on_unmatched`, the project's `volatile`
  bool strict = false;         ///< `validation: strict`
  std::vector<Rule> rules;     ///< `budgets` and `gate`, those of weir.yaml first
  std::vector<Run> runs{{}, {kBetweenRuns, {}}};
  std::shared_ptr<const Scenario> base;      ///< `base`: the agent before a change; else null
  std::vector<fault::Fault> faults;          ///< injected in every run
  std::shared_ptr<const Scenario> no_fault;  ///< of a fault variant: the scenario itself; else null
  std::optional<Expectation> expect;
  std::int64_t runs_per_day = 0;  ///< `traffic`; 0: unknown
};

/// What `weir record` knows it by: the id without a fault.
inline const std::string& recorded_id(const Scenario& scenario) {
  return scenario.no_fault ? scenario.no_fault->id : scenario.id;
}

struct Project {
  fs::path root;  ///< folder of weir.yaml
  fs::path file;
  std::vector<Scenario> scenarios;  ///< sorted by id, each followed by its fault variants
  std::optional<pricing::PriceTable>
      prices;  ///< the file of `prices`: over those that weir carries
  std::vector<meter::ProfileOverlay>
      profiles;                          ///< the file of `profiles`: over those that weir carries
  std::vector<pricing::Overlay> models;  ///< over all of them
  std::vector<SecretPattern> redact;     ///< for declare_secrets()
  cassette::Volatile noise;              ///< `volatile`
  fs::path baselines;                    ///< root / "baselines"
};

/// The nearest weir.yaml upward of `from`.
Result<fs::path> find_project(const fs::path& from);

/// Loads weir.yaml and every scenario that it names. Each error tells file, line, column, what was
/// expected and the nearest valid key. All files are checked: the message holds one line an error.
Result<Project> load_project(const fs::path& weir_yaml);

/// The same of weir.yaml alone: no scenario is looked for.
Result<Project> load_settings(const fs::path& weir_yaml);

/// A script file of `weir serve --script`: a YAML or JSON list of replies.
Result<std::vector<cassette::ScriptedReply>> load_script(const fs::path& file);

/// The metrics that budgets and gates can name, with their unit ("usd", "tokens", "count").
struct MetricInfo {
  std::string name;
  std::string unit;
};

const std::vector<MetricInfo>& known_metrics();

/// Counts of differences from the baseline: they need one, and gates give them a ceiling.
const std::vector<std::string>& structure_metrics();

/// The names of both.
std::vector<std::string> rule_metrics();

bool is_structure_metric(const std::string& metric);

}  // namespace weir::scenario
