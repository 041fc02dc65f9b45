// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/scenario_reader.h"

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/duration.h"
#include "harness/scenario/named_file.h"
#include "harness/scenario/project_paths.h"
#include "harness/scenario/quantities.h"
#include "harness/scenario/script_reader.h"

namespace weir::scenario {
namespace {

class ScenarioReader {
 public:
  ScenarioReader(Source& source, const fs::path& root, Scenario scenario)
      : source_(&source), root_(&root), scenario_(std::move(scenario)) {}

  Scenario read() && {
    read_words();
    read_program("/agent", scenario_);
    read_answers("", scenario_);
    read_matching();
    scenario_.expect = read_expectation(*source_, "");
    SettingsReader settings(Schema::scenario(), *source_);
    settings.read_agent("/agent", scenario_.agent);
    settings.read_limits("", scenario_);
    settings.read_traffic("/traffic", scenario_);
    read_runs(settings);
    read_base(settings);
    return std::move(scenario_);
  }

 private:
  std::vector<std::string> texts_at(const std::string& pointer) const {
    const Json* list = source_->find(pointer);
    std::vector<std::string> texts;
    for (std::size_t i = 0; list != nullptr && list->is_array() && i < list->size(); ++i) {
      texts.push_back(source_->text(pointer + "/" + std::to_string(i)));
    }
    return texts;
  }

  void read_words() {
    scenario_.id = source_->text("/id");
    scenario_.description = source_->text("/description");
    scenario_.user = source_->text("/user");
    scenario_.tags = texts_at("/tags");
    if (!is_id(scenario_.id)) {
      Schema::scenario().reject(*source_, "/id");
    }
  }

  void read_program(const std::string& pointer, Scenario& scenario) {
    scenario.agent.run = texts_at(pointer + "/run");
    scenario.agent.in_process = source_->text(pointer + "/in_process");
    const std::string program = pointer + "/run/0";
    if (!source_->rejected_at(program) && !scenario.agent.run.empty() &&
        scenario.agent.run.front().empty()) {
      source_->reject(program, "the program of \"run\" must not be empty");
    }
  }

  void read_answers(const std::string& pointer, Scenario& scenario) {
    if (const std::string replay = pointer + "/replay"; source_->find(replay) != nullptr) {
      // One that is yet to be recorded hides no mistake in other scenarios.
      scenario.cassette =
          named_path(*source_, replay, *root_, scenario.file.parent_path()).value_or(fs::path());
      return;
    }
    const std::string place = pointer + "/script";
    const Json* script = source_->find(place);
    if (script != nullptr && script->is_array()) {
      read_inline_script(place, scenario);
    } else if (const auto file = named_file(*source_, place, *root_, scenario.file.parent_path())) {
      take_script(read_script_file(*file, shown_path(*root_, *file)), scenario);
    }
  }

  /// A script that its schema refused would only be refused again.
  void read_inline_script(const std::string& place, Scenario& scenario) {
    if (!source_->rejected()) {
      take_script(read_replies(*source_, place), scenario);
    }
  }

  void take_script(Result<std::vector<cassette::ScriptedReply>> script, Scenario& scenario) {
    if (script) {
      scenario.script = std::move(script).value();
    } else {
      source_->reject_whole(script.error().message);
    }
  }

  void read_runs(SettingsReader& settings) {
    const Json* runs = source_->find("/runs");
    if (runs == nullptr || !runs->is_array()) {
      return;
    }
    scenario_.runs.clear();
    for (std::size_t i = 0; i < runs->size(); ++i) {
      const std::string pointer = "/runs/" + std::to_string(i);
      Run run;
      settings.read_env(pointer + "/env", run.env);
      run.after = i == 0 ? Micros{} : kBetweenRuns;
      if (const Json* after = source_->find(pointer + "/after"); after != nullptr) {
        const Result<Micros> span = duration_of(*after);
        run.after = span ? *span : Micros{};
      }
      scenario_.runs.push_back(std::move(run));
    }
    if (source_->find("/runs/0/after") != nullptr) {
      source_->reject("/runs/0/after", "the first run has none before it: leave its \"after\" out");
    }
  }

  void read_base(SettingsReader& settings) {
    const Json* given = source_->find("/base");
    if (given == nullptr) {
      return;
    }
    if (given->empty()) {
      source_->reject("/base", "\"base\" must tell what was different: run, env or script");
    }
    Scenario base = scenario_;
    if (source_->find("/base/run") != nullptr || source_->find("/base/in_process") != nullptr) {
      read_program("/base", base);
    }
    settings.read_env("/base/env", base.agent.env);
    if (source_->find("/base/replay") != nullptr || source_->find("/base/script") != nullptr) {
      base.cassette.clear();
      base.script.clear();
      read_answers("/base", base);
    }
    base.expect.reset();
    scenario_.base = std::make_shared<const Scenario>(std::move(base));
  }

  void read_matching() {
    const std::string mode = source_->text("/match");
    scenario_.match.mode = mode == "strict"     ? cassette::MatchMode::strict
                           : mode == "sequence" ? cassette::MatchMode::sequence
                                                : cassette::MatchMode::tolerant;
    scenario_.strict = source_->text("/validation") == "strict";
    scenario_.match.synthesize = source_->text("/on_unmatched") == "synthesize";
    for (const std::string_view name : cassette::noise_names()) {
      const Json* left_out = source_->find("/normalise/" + std::string(name));
      if (left_out != nullptr && left_out->is_boolean() && !left_out->get<bool>()) {
        scenario_.match.compared.emplace(name);
      }
    }
  }

  Source* source_;
  const fs::path* root_;
  Scenario scenario_;
};

}  // namespace

std::optional<Expectation> read_expectation(const Source& source, const std::string& pointer) {
  const std::string place = pointer + "/expect";
  if (source.find(place) == nullptr) {
    return std::nullopt;
  }
  return Expectation{source.text(place + "/verdict"), source.text(place + "/cause"),
                     source.text(place + "/path")};
}

Scenario read_scenario(Source& source, const fs::path& root, const fs::path& file,
                       const Scenario& defaults) {
  Scenario scenario = defaults;
  scenario.file = file;
  return ScenarioReader(source, root, std::move(scenario)).read();
}

}  // namespace weir::scenario
