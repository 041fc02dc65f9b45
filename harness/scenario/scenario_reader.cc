// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/scenario_reader.h"

#include <optional>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

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
    read_program();
    read_answers();
    read_matching();
    read_expectation();
    SettingsReader settings(Schema::scenario(), *source_);
    settings.read_agent("/agent", scenario_.agent);
    settings.read_limits("", scenario_);
    settings.read_traffic("/traffic", scenario_);
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

  void read_program() {
    scenario_.agent.run = texts_at("/agent/run");
    scenario_.agent.in_process = source_->text("/agent/in_process");
    if (!source_->rejected_at("/agent/run/0") && !scenario_.agent.run.empty() &&
        scenario_.agent.run.front().empty()) {
      source_->reject("/agent/run/0", "the program of \"run\" must not be empty");
    }
  }

  void read_answers() {
    if (source_->find("/replay") != nullptr) {
      // One that is yet to be recorded hides no mistake in other scenarios.
      scenario_.cassette = named_path(*source_, "/replay", *root_, scenario_.file.parent_path())
                               .value_or(fs::path());
      return;
    }
    const Json* script = source_->find("/script");
    if (script != nullptr && script->is_array()) {
      read_inline_script();
    } else if (const auto file =
                   named_file(*source_, "/script", *root_, scenario_.file.parent_path())) {
      take_script(read_script_file(*file, shown_path(*root_, *file)));
    }
  }

  /// A script that its schema refused would only be refused again.
  void read_inline_script() {
    if (!source_->rejected()) {
      take_script(read_replies(*source_, "/script"));
    }
  }

  void take_script(Result<std::vector<cassette::ScriptedReply>> script) {
    if (script) {
      scenario_.script = std::move(script).value();
    } else {
      source_->reject_whole(script.error().message);
    }
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

  void read_expectation() {
    if (source_->find("/expect") != nullptr) {
      scenario_.expect = Expectation{source_->text("/expect/verdict"),
                                     source_->text("/expect/cause"), source_->text("/expect/path")};
    }
  }

  Source* source_;
  const fs::path* root_;
  Scenario scenario_;
};

}  // namespace

Scenario read_scenario(Source& source, const fs::path& root, const fs::path& file,
                       const Scenario& defaults) {
  Scenario scenario = defaults;
  scenario.file = file;
  return ScenarioReader(source, root, std::move(scenario)).read();
}

}  // namespace weir::scenario
