// SPDX-License-Identifier: Apache-2.0
// weir validate: whether the files of a project are as they should be, and hold no secrets.
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/project.h"
#include "cli/run_folder.h"
#include "cli/secret_report.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "harness/baseline/baseline.h"
#include "harness/run/execute.h"
#include "harness/run/troubles.h"

namespace weir::cli {

namespace {

namespace fs = std::filesystem;

constexpr int kSecretFound = 1;
constexpr int kBadFile = 2;

/// The recorded answers that the last run was given, counted from 1; empty where nothing is kept.
std::set<std::size_t> answers_of_last_run(const fs::path& root, const std::string& scenario) {
  std::set<std::size_t> answers;
  const auto journal =
      cassette::read_exchange_file(RunFolder{root, ""}.of(scenario) / "journal.jsonl");
  if (!journal.ok()) {
    return answers;
  }
  for (const cassette::Exchange& exchange : journal->exchanges) {
    const auto outcome = parse_json(exchange.outcome);
    if (outcome.ok() && outcome->contains("match") && (*outcome)["match"].contains("answer")) {
      answers.insert((*outcome)["match"]["answer"].get<std::size_t>());
    }
  }
  return answers;
}

class Validation {
 public:
  explicit Validation(Context& context) : context_(context) {}

  int project() {
    const auto open = open_project();
    if (!open.ok()) {
      return report_error(context_, open.error());
    }
    const scenario::Project& project = open->project;
    root_ = project.root;
    check_secrets(project.file);
    for (const scenario::Scenario& scenario : project.scenarios) {
      check_scenario(project, scenario);
    }
    return finish();
  }

  int files(const std::vector<std::string>& files) {
    if (const auto noise = noise_in_force(); !noise.ok()) {
      return report_error(context_, noise.error());
    }
    root_ = fs::current_path();
    for (const std::string& file : files) {
      check_file(fs::absolute(file));
    }
    return finish();
  }

 private:
  void check_scenario(const scenario::Project& project, const scenario::Scenario& scenario) {
    check_secrets(scenario.file);
    if (!scenario.cassette.empty()) {
      check_secrets(scenario.cassette);
    }
    const auto library = run::load_library(scenario);
    tell(library);
    if (library.ok() && !scenario.cassette.empty()) {
      check_use(scenario, library->turns.size());
    }
    for (const auto state : {baseline::State::accepted, baseline::State::pending}) {
      check_baseline(project, scenario.id, state);
    }
  }

  void check_use(const scenario::Scenario& scenario, std::size_t turns) {
    const std::set<std::size_t> used = answers_of_last_run(root_, scenario.id);
    std::vector<std::string> unused;
    for (std::size_t turn = 1; turn <= turns && !used.empty(); ++turn) {
      if (used.count(turn) == 0) {
        unused.push_back(std::to_string(turn));
      }
    }
    if (!unused.empty()) {
      context_.out << shown(scenario.cassette) << ": the last run of " << scenario.id
                   << " did not ask for answer " << join(unused, ", ") << " of " << turns << "\n";
    }
  }

  void check_baseline(const scenario::Project& project, const std::string& id,
                      baseline::State state) {
    const fs::path file = baseline::file_of(project.baselines, id, state);
    if (!fs::exists(file)) {
      return;
    }
    tell(baseline::load(project.baselines, id, state));
    check_secrets(file);
    fs::path sent = file;
    sent.replace_extension(".sent.jsonl");
    if (fs::exists(sent)) {
      check_secrets(sent);
    }
  }

  void check_file(const fs::path& file) {
    check_secrets(file);
    const std::string name = file.filename().string();
    if (name == "weir.yaml") {
      tell(scenario::load_project(file));
    } else if (name.ends_with(".jsonl")) {
      tell(cassette::read_exchange_file(file));
    } else if (file.extension() == ".yaml" || file.extension() == ".yml") {
      const auto weir_yaml = scenario::find_project(file.parent_path());
      tell(weir_yaml.ok() ? scenario::load_project(*weir_yaml) : weir_yaml.error());
    } else if (file.extension() == ".json") {
      const auto text = read_file(file);
      tell(text.ok() ? baseline::parse(*text, shown(file)) : text.error());
    } else {
      told(config_error(shown(file) + ": expected a .yaml, .jsonl or .json file of weir's"));
    }
  }

  void check_secrets(const fs::path& file) {
    if (!checked_.insert(file).second) {
      return;
    }
    const auto text = read_file(file);
    tell(text);
    for (const std::string& problem :
         secret_problems(text.ok() ? *text : std::string(), shown(file))) {
      context_.out << problem << "\n";
      codes_.push_back(kSecretFound);
      ++secrets_;
    }
  }

  template <typename Content>
  void tell(const Result<Content>& result) {
    if (!result.ok()) {
      told(result.error());
    }
  }

  /// Each mistake once: several files may be checked by loading one project.
  void told(const Error& error) {
    for (const std::string_view line : split(error.message, '\n')) {
      if (mistakes_.emplace(line).second) {
        context_.out << line << "\n";
      }
    }
    codes_.push_back(kBadFile);
  }

  int finish() {
    context_.out << "checked " << checked_.size() << (checked_.size() == 1 ? " file: " : " files: ")
                 << mistakes_.size() << (mistakes_.size() == 1 ? " mistake, " : " mistakes, ")
                 << secrets_ << (secrets_ == 1 ? " secret\n" : " secrets\n");
    return run::worst_exit_code(codes_);
  }

  std::string shown(const fs::path& file) const {
    const fs::path relative = file.lexically_relative(root_);
    const bool is_inside = !relative.empty() && *relative.begin() != "..";
    return (is_inside ? relative : file).string();
  }

  Context& context_;
  fs::path root_;
  std::set<fs::path> checked_;
  std::set<std::string, std::less<>> mistakes_;
  std::size_t secrets_ = 0;
  std::vector<int> codes_;
};

}  // namespace

void add_validate(CLI::App& app, Action& chosen) {
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand(
      "validate", "check scenarios, cassettes and baselines, and that no secret got in");
  command->add_option("files", *files, "files to check; the whole project if none");
  command->callback([&chosen, files] {
    chosen = [files](Context& context) {
      Validation validation(context);
      return files->empty() ? validation.project() : validation.files(*files);
    };
  });
}

}  // namespace weir::cli
