// SPDX-License-Identifier: Apache-2.0
#include "core/model/baseline_log.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/baseline_commands.h"
#include "cli/machine.h"
#include "cli/project.h"
#include "core/base/files.h"
#include "harness/baseline/baseline.h"
#include "harness/git/repository.h"
#include "reports/baseline_log.h"

namespace weir::cli {

namespace {

using baseline::State;

constexpr std::size_t kShownDigits = 12;

/// What a baseline's file says it costs; why not, where it can't be read.
void read_cost(LogEntry& entry, const std::string& text, const std::string& file) {
  const Result<baseline::Baseline> baseline = baseline::parse(text, file);
  if (!baseline) {
    entry.problem = baseline.error().message;
    return;
  }
  const std::vector<Pass>& passes = baseline->trace.passes;
  if (passes.empty()) {
    entry.problem = "nothing was measured";
    return;
  }
  entry.cost = AcceptedCost{passes.front().root.cost, std::nullopt, baseline->note};
  if (passes.size() > 1) {
    entry.cost->warm = passes[1].root.cost;
  }
}

class History {
 public:
  History(const scenario::Project& project, const git::Repository* repository)
      : project_(project), repository_(repository) {}

  Result<BaselineLog> of(const std::string& id) const {
    const std::filesystem::path path = baseline::file_of(project_.baselines, id, State::accepted);
    const std::string file = path.lexically_relative(project_.root).string();
    BaselineLog log{id, {}};
    std::optional<std::string> last;
    if (repository_ != nullptr) {
      WEIR_TRY(last, add_commits(log, file));
    }
    const Result<std::string> present = read_file(path);
    if (present && present.value() != last.value_or("")) {
      LogEntry entry;
      read_cost(entry, *present, file);
      log.entries.push_back(std::move(entry));
    }
    return log;
  }

 private:
  /// The bytes as of the last commit.
  Result<std::optional<std::string>> add_commits(BaselineLog& log, const std::string& file) const {
    std::optional<std::string> last;
    WEIR_TRY(const auto commits, repository_->commits_of(file));
    for (const git::Commit& commit : commits) {
      WEIR_TRY(last, repository_->file_at(commit.hash, file));
      LogEntry entry;
      entry.commit = commit.hash.substr(0, kShownDigits);
      entry.date = commit.date;
      entry.subject = commit.subject;
      if (last) {
        read_cost(entry, *last, file);
      } else {
        entry.problem = "removed: " + commit.subject;
      }
      log.entries.push_back(std::move(entry));
    }
    return last;
  }

  const scenario::Project& project_;
  const git::Repository* repository_;
};

/// A scenario that is gone still has its past.
Result<BaselineLog> log_of(const OpenProject& open, const History& history,
                           const std::string& name) {
  const auto selected = select(open.project, {{name}, "", ""});
  if (selected) {
    return history.of(selected->front()->id);
  }
  BaselineLog log{name, {}};
  if (name.find('/') == std::string::npos) {
    WEIR_TRY(log, history.of(name));
  }
  return log.entries.empty() ? Result<BaselineLog>(selected.error()) : log;
}

Result<std::vector<BaselineLog>> logs_of(const OpenProject& open, const History& history,
                                         const std::string& name) {
  std::vector<std::string> names;
  for (const scenario::Scenario& scenario : open.project.scenarios) {
    names.push_back(scenario.id);
  }
  if (!name.empty()) {
    names = {name};
  }
  std::vector<BaselineLog> logs;
  for (const std::string& each : names) {
    WEIR_TRY(BaselineLog log, log_of(open, history, each));
    logs.push_back(std::move(log));
  }
  return logs;
}

Status print(Context& context, const std::string& id) {
  WEIR_TRY(const OpenProject open, open_project());
  const auto repository = git::Repository::open(open.project.root, read_machine().environment);
  if (!repository) {
    context.err << "weir: " << repository.error().message << "; this is what is accepted now\n";
  } else if (repository->is_shallow()) {
    context.err << "weir: this clone is shallow: what was accepted before it was cut off is not "
                   "shown (fetch-depth: 0 of actions/checkout, or git fetch --unshallow)\n";
  }
  const History history(open.project, repository ? &repository.value() : nullptr);
  WEIR_TRY(const auto logs, logs_of(open, history, id));
  bool any = false;
  for (const BaselineLog& log : logs) {
    if (!log.entries.empty()) {
      context.out << reports::baseline_log(log);
      any = true;
    }
  }
  if (!any) {
    context.out << "nothing was accepted yet\n";
  }
  return Done{};
}

}  // namespace

int baseline_log(Context& context, const std::string& id) {
  const Status status = print(context, id);
  return status.ok() ? 0 : report_error(context, status.error());
}

}  // namespace weir::cli
