// SPDX-License-Identifier: Apache-2.0
#include "cli/gate_change.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "cli/change_base.h"
#include "core/base/files.h"
#include "core/base/redact.h"
#include "harness/baseline/baseline.h"
#include "harness/compare/loosened.h"
#include "harness/diagnose/source_finder.h"
#include "harness/run/comparison.h"

namespace weir::cli {

namespace {

namespace fs = std::filesystem;
using baseline::Baseline;
using baseline::State;

constexpr std::string_view kFolder = "baselines/";

/// "refund" of "baselines/refund.sent.jsonl"; "" of what is no accepted baseline.
std::string accepted_id(std::string_view file) {
  if (!file.starts_with(kFolder)) {
    return "";
  }
  file.remove_prefix(kFolder.size());
  for (const std::string_view ending : {".sent.jsonl", ".json"}) {
    if (file.ends_with(ending)) {
      file.remove_suffix(ending.size());
      return file.ends_with(".pending") ? "" : std::string(file);
    }
  }
  return "";
}

bool may_hold_rules(const std::string& file) {
  return !file.starts_with(kFolder) &&
         (file.ends_with(".yaml") || file.ends_with(".yml") || file.ends_with(".json"));
}

class Comparison {
 public:
  Comparison(Context& context, const OpenProject& open, const git::Repository& repository,
             std::string commit)
      : context_(context), open_(open), repository_(repository), commit_(std::move(commit)) {}

  Result<GateChange> changes() const {
    WEIR_TRY(const std::vector<std::string> files, repository_.changed_since(commit_));
    GateChange change{commit_, {}, {}};
    std::set<std::string> ids;
    for (const std::string& file : files) {
      ids.insert(accepted_id(file));
    }
    ids.erase("");
    for (const std::string& id : ids) {
      keep(accepted_of(id), change.accepted);
    }
    if (std::any_of(files.begin(), files.end(), may_hold_rules)) {
      Result<std::vector<LoosenedRule>> loosened = loosened_since();
      if (loosened) {
        change.loosened = std::move(loosened).value();
      } else {
        tell(loosened.error());
      }
    }
    return change;
  }

 private:
  void tell(const Error& error) const {
    context_.err << "weir: not compared with " << commit_.substr(0, 12) << ": " << error.message
                 << "\n";
  }

  void keep(const Result<AcceptedChange>& change, std::vector<AcceptedChange>& list) const {
    if (change) {
      list.push_back(*change);
    } else {
      tell(change.error());
    }
  }

  Result<std::optional<Baseline>> before(const std::string& id) const {
    const std::string stem = std::string(kFolder) + id;
    WEIR_TRY(const auto tree, repository_.file_at(commit_, stem + ".json"));
    WEIR_TRY(const auto sent, repository_.file_at(commit_, stem + ".sent.jsonl"));
    if (!tree) {
      return std::optional<Baseline>();
    }
    WEIR_TRY(Baseline baseline, baseline::from_texts(id, stem + ".json", *tree, sent));
    return std::optional<Baseline>(std::move(baseline));
  }

  Result<AcceptedChange> accepted_of(const std::string& id) const {
    WEIR_TRY(const auto was, before(id));
    WEIR_TRY(const auto now, baseline::load(open_.project.baselines, id, State::accepted));
    AcceptedChange change{id, std::nullopt, std::nullopt, "", now ? now->note : ""};
    const auto& scenarios = open_.project.scenarios;
    const auto scenario = std::find_if(scenarios.begin(), scenarios.end(),
                                       [&](const auto& each) { return each.id == id; });
    if (was && now && scenario != scenarios.end()) {
      fill(change, *scenario, *was, *now);
      return change;
    }
    change.was = was ? std::optional(first_cost(*was)) : std::nullopt;
    change.now = now ? std::optional(first_cost(*now)) : std::nullopt;
    return change;
  }

  static PicoUsd first_cost(const Baseline& baseline) {
    const std::vector<Pass>& passes = baseline.trace.passes;
    return passes.empty() ? PicoUsd() : passes.front().root.cost;
  }

  void fill(AcceptedChange& change, const scenario::Scenario& scenario, const Baseline& was,
            const Baseline& now) const {
    const Verdict verdict = run::compare_baselines(
        scenario, &was, now,
        {open_.profiles, open_.prices,
         diagnose::source_finder_in(open_.project.root, scenario.agent.run)});
    change.was = verdict.base_cost;
    change.now = verdict.head_cost;
    if (verdict.head_cost > verdict.base_cost && !verdict.findings.empty()) {
      change.cause = verdict.findings.front().cause;
    }
  }

  Result<std::vector<LoosenedRule>> loosened_since() const {
    WEIR_TRY(std::vector<std::string> files, repository_.files_at(commit_));
    files.erase(std::remove_if(files.begin(), files.end(),
                               [](const std::string& file) { return !may_hold_rules(file); }),
                files.end());
    const std::string settings = open_.project.file.filename().string();
    if (std::find(files.begin(), files.end(), settings) == files.end()) {
      return std::vector<LoosenedRule>();
    }
    WEIR_TRY(const TempDir folder, TempDir::create("weir-base-"));
    WEIR_TRY(const fs::path root, repository_.copy_out(commit_, files, folder.path()));
    WEIR_TRY(const scenario::Project project, scenario::load_project(root / settings));
    return compare::loosened_rules(project.scenarios, open_.project.scenarios);
  }

  Context& context_;
  const OpenProject& open_;
  const git::Repository& repository_;
  std::string commit_;
};

Result<GateChange> compare_with(Context& context, const OpenProject& open, const ChangeBase& base,
                                const std::map<std::string, std::string>& environment) {
  WEIR_TRY(const git::Repository repository, git::Repository::open(open.project.root, environment));
  WEIR_TRY(std::string commit, beginning_of(base, repository));
  return Comparison(context, open, repository, std::move(commit)).changes();
}

}  // namespace

Result<GateChange> gate_change(Context& context, const OpenProject& open, const std::string& ref,
                               const std::map<std::string, std::string>& environment) {
  const std::optional<ChangeBase> base = change_base(ref, environment);
  if (!base) {
    return GateChange();
  }
  Result<GateChange> change = compare_with(context, open, *base, environment);
  if (change || !ref.empty()) {
    return change;
  }
  context.err << "weir: what this change accepts is not listed: " << change.error().message << "\n";
  return GateChange();
}

}  // namespace weir::cli
