// SPDX-License-Identifier: Apache-2.0
// weir run: runs scenarios, compares them with their baselines, and tells why one failed.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/gate_change.h"
#include "cli/injected.h"
#include "cli/interrupt.h"
#include "cli/kept_baseline.h"
#include "cli/machine.h"
#include "cli/old_data.h"
#include "cli/progress.h"
#include "cli/project.h"
#include "cli/report_files.h"
#include "cli/run_folder.h"
#include "cli/run_live.h"
#include "core/base/redact.h"
#include "harness/process/process.h"
#include "harness/run/suite.h"
#include "harness/run/troubles.h"
#include "reports/report.h"

namespace weir::cli {

namespace {

struct RunOptions {
  Selection selection;
  bool no_faults = false;
  std::vector<std::string> faults;  ///< to compare each scenario without and with
  bool once = false;
  bool ci = false;
  bool accept = false;
  std::string note;
  bool realtime = false;
  std::size_t jobs = 1;
  LiveOptions live;
  std::string base;  ///< where the change began
  std::string out;
  std::vector<std::string> reports;  ///< KIND=FILE
};

/// What shells add to the number of the signal that ended a program.
constexpr int kSignalled = 128;

class Command {
 public:
  Command(Context& context, const RunOptions& options) : context_(context), options_(options) {}

  int run() {
    const auto open = open_project();
    if (!open.ok()) {
      return report_error(context_, open.error());
    }
    const auto selected = choose(open->project);
    if (!selected.ok()) {
      return report_error(context_, selected.error());
    }
    const run::RunContext shared{open->project,     open->profiles,         open->prices,
                                 context_.agents,   read_machine(),         options_.once,
                                 options_.realtime, interrupt_.descriptor()};
    const RunFolder folder{open->project.root, options_.out};
    if (const int code = tell_change(*open, shared.machine.environment); code != 0) {
      return code;
    }
    run_all(*selected, shared, folder);
    if (const int signal = interrupt_.take_signal(); signal != 0) {
      context_.err << "weir: interrupted after " << verdicts_.size() << " of " << selected->size()
                   << " scenarios; nothing is kept of the others\n";
      return kSignalled + signal;
    }
    warn_of_data(shared.machine.date);
    return finish();
  }

 private:
  Result<std::vector<const scenario::Scenario*>> choose(const scenario::Project& project) {
    const bool alone = options_.no_faults || !options_.faults.empty();
    Selection selection = options_.selection;
    selection.variants = alone ? Variants::none : Variants::of_named;
    WEIR_TRY(auto selected, select(project, selection));
    if (!options_.faults.empty()) {
      WEIR_TRY(injected_, with_faults(project, selected, options_.faults));
      std::transform(injected_.begin(), injected_.end(), selected.begin(),
                     [](const scenario::Scenario& scenario) { return &scenario; });
    }
    return selected;
  }

  void run_all(const std::vector<const scenario::Scenario*>& selected,
               const run::RunContext& shared, const RunFolder& folder) {
    Progress progress(context_.err, is_watched(), selected.size());
    run::run_suite(selected, shared, options_.jobs,
                   [&](const scenario::Scenario& scenario, run::RunResult result) {
                     progress.hide();
                     tell(shared.project, scenario, folder, std::move(result));
                     progress.show(verdicts_.size());
                   });
  }

  void tell(const scenario::Project& project, const scenario::Scenario& scenario,
            const RunFolder& folder, run::RunResult result) {
    if (process::is_interrupted(interrupt_.descriptor())) {
      return;
    }
    keep(
        keep_baseline(project, scenario, result, {options_.accept, options_.note, is_read_only()}));
    keep(write_run(folder, result));
    out() << reports::styled(redacted(reports::terminal(result.verdict)), context_.style)
          << std::flush;
    codes_.push_back(result.verdict.exit_code);
    verdicts_.push_back(std::move(result.verdict));
  }

  int tell_change(const OpenProject& open, const std::map<std::string, std::string>& environment) {
    Result<GateChange> change = gate_change(context_, open, options_.base, environment);
    if (!change) {
      return report_error(context_, change.error());
    }
    change_ = std::move(change).value();
    out() << redacted(reports::terminal_gate_change(change_)) << std::flush;
    return 0;
  }

  void warn_of_data(const std::string& day) {
    DataFiles files;
    for (const Verdict& verdict : verdicts_) {
      files.insert(verdict.quality.data_files.begin(), verdict.quality.data_files.end());
    }
    warn_of_old_data(context_.err, files, day);
  }

  int finish() {
    if (verdicts_.size() > 1) {
      out() << reports::terminal_summary(verdicts_) << reports::terminal_change(verdicts_);
    }
    out() << reports::terminal_unverified(verdicts_);
    tell_how_to_accept();
    keep(write_reports(options_.reports, verdicts_, reports::Origin::run, change_, context_.out));
    return run::worst_exit_code(codes_);
  }

  /// What is pending can't be accepted where nothing is written.
  void tell_how_to_accept() const {
    std::string ids;
    for (const Verdict& verdict : verdicts_) {
      ids += verdict.outcome == Outcome::pending ? " " + verdict.scenario : "";
    }
    if (is_read_only() && !ids.empty()) {
      context_.err << "weir: nothing is written here; where you work: weir run" << ids
                   << " --accept, then commit baselines/\n";
    }
  }

  bool is_read_only() const {
    return options_.once || options_.ci || !options_.faults.empty() || in_ci();
  }

  void keep(const Status& status) {
    if (!status.ok()) {
      codes_.push_back(report_error(context_, status.error()));
    }
  }

  /// A machine-readable report on stdout has it for itself.
  std::ostream& out() const { return takes_stdout(options_.reports) ? context_.err : context_.out; }

  Context& context_;
  const RunOptions& options_;
  Interrupt interrupt_;
  GateChange change_;
  std::vector<scenario::Scenario> injected_;  ///< what runs in place of the scenarios
  std::vector<Verdict> verdicts_;
  std::vector<int> codes_;
};

void add_live_options(CLI::App& command, CLI::Option& live, LiveOptions& options) {
  command.add_option("--repeat", options.repeat, "live runs of each scenario")
      ->needs(&live)
      ->check(CLI::Range(1, 100));
  command.add_option("--max-usd", options.limits.max_usd, "dollars at which live runs stop")
      ->needs(&live)
      ->capture_default_str();
  command
      .add_option("--upstream", options.limits.upstream,
                  "a base URL for all live requests; each provider's own service if none")
      ->needs(&live);
  command
      .add_flag("--allow-unpriced", options.limits.allow_unpriced,
                "send also what --max-usd can't count")
      ->needs(&live);
}

}  // namespace

void add_run(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "run scenarios and compare with their baselines");
  command->add_option("scenarios", options->selection.names,
                      "ids or scenario files, each with its fault variants; all if none");
  command->add_option("-k", options->selection.pattern, "only ids that hold or match this");
  command->add_option("--tag", options->selection.tag, "only scenarios with this tag");
  command->add_option("--jobs,-j", options->jobs, "scenarios at the same time")
      ->check(CLI::Range(1, 256));
  command->add_flag("--no-faults", options->no_faults, "leave fault variants out");
  CLI::Option* fault =
      command
          ->add_option("--fault", options->faults,
                       "run without and with this fault, and compare: an id of the scenario's "
                       "faults, or KIND:KEY=VALUE,...; repeatable")
          ->allow_extra_args(false);
  CLI::Option* once = command->add_flag("--once", options->once, "only the cold pass");
  CLI::Option* accept =
      command->add_flag("--accept", options->accept, "make the result the accepted baseline")
          ->excludes(fault)
          ->excludes(once);  // a baseline of one pass would leave the second one ungated
  command->add_option("-m,--note", options->note, "why it is accepted, for the reviewer")
      ->needs(accept);
  command->add_flag("--ci", options->ci, "write nothing to baselines");
  command->add_option("--base", options->base,
                      "where the change began; in pull requests its target, as CI tells");
  command->add_flag("--realtime", options->realtime, "answer as slowly as was recorded");
  command->add_option("--out", options->out, "folder for traces and logs (.weir/last)");
  CLI::Option* report = command->add_option("--report", options->reports, report_help())
                            ->check(check_report)
                            ->allow_extra_args(false);
  CLI::Option* live = command->add_flag("--live", options->live.on,
                                        "run against the real provider; nothing is recorded");
  live->excludes(once)->excludes(accept)->excludes(report)->excludes(fault);
  add_live_options(*command, *live, options->live);
  command->callback([&chosen, options] {
    chosen = [options](Context& context) {
      return options->live.on ? run_live(context, options->selection, options->live, options->out)
                              : Command(context, *options).run();
    };
  });
}

}  // namespace weir::cli
