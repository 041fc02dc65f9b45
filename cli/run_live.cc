// SPDX-License-Identifier: Apache-2.0
#include "cli/run_live.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "cli/interrupt.h"
#include "cli/live_target.h"
#include "cli/machine.h"
#include "cli/recording_notes.h"
#include "cli/run_folder.h"
#include "core/base/files.h"
#include "core/base/redact.h"
#include "harness/baseline/baseline.h"
#include "harness/live/live_execution.h"
#include "harness/run/run_one.h"
#include "harness/run/troubles.h"
#include "reports/numbers.h"
#include "reports/report.h"

namespace weir::cli {
namespace {

class LiveRuns {
 public:
  LiveRuns(Context& context, const OpenProject& open, const LiveOptions& options, std::string out)
      : context_(context),
        open_(open),
        options_(options),
        folder_{open.project.root, std::move(out)},
        shared_{open.project,   open.profiles, open.prices, context.agents,
                read_machine(), true,          false,       interrupt_.descriptor()} {}

  Result<int> run(Selection selection) {
    selection.variants = Variants::none;
    WEIR_TRY(const auto scenarios, select(open_.project, selection));
    for (const scenario::Scenario* scenario : scenarios) {
      WEIR_TRY_DONE(check_baseline(scenario->id));
    }
    WEIR_TRY_DONE(announce(context_, shared_, options_.limits, title(scenarios.size()), false));
    WEIR_TRY(left_, parse_limit(options_.limits.max_usd));
    std::vector<int> codes;
    for (const scenario::Scenario* scenario : scenarios) {
      WEIR_TRY(const int code, repeat(*scenario));
      codes.push_back(code);
    }
    return run::worst_exit_code(codes);
  }

 private:
  std::string title(std::size_t scenarios) const {
    const auto runs = static_cast<std::int64_t>(scenarios * options_.repeat);
    return "running live, " + reports::counted(runs, "run") +
           "; neither cassettes nor baselines are written";
  }

  /// Before any money is spent.
  Status check_baseline(const std::string& id) const {
    WEIR_TRY(const auto base,
             baseline::load(open_.project.baselines, id, baseline::State::accepted));
    return base ? Status(Done{})
                : Error{ErrorKind::baseline, "scenario " + id +
                                                 " has no baseline to compare with: weir run " +
                                                 id + ", then weir accept " + id};
  }

  Result<int> repeat(const scenario::Scenario& scenario) {
    std::vector<int> codes;
    for (std::size_t i = 0; i < options_.repeat; ++i) {
      WEIR_TRY(const run::RunResult result, run_once(scenario));
      WEIR_TRY_DONE(write_run(folder_, result));
      context_.out << redacted(reports::terminal(result.verdict)) << std::flush;
      codes.push_back(result.verdict.exit_code);
    }
    const auto failed = static_cast<std::size_t>(
        std::count_if(codes.begin(), codes.end(), [](int code) { return code != 0; }));
    if (options_.repeat > 1) {
      context_.out << fmt::format("live  {} failed {} of {} runs\n", scenario.id, failed,
                                  options_.repeat);
    }
    return failed * 2 > options_.repeat ? run::worst_exit_code(codes) : 0;
  }

  Result<run::RunResult> run_once(const scenario::Scenario& scenario) {
    if (left_ == PicoUsd{}) {
      return infrastructure_error("--max-usd " + options_.limits.max_usd +
                                  " is spent; raise it to run more");
    }
    WEIR_TRY(const TempDir dir, TempDir::create("weir-live-"));
    const std::filesystem::path file = dir.path() / "live.jsonl";
    WEIR_TRY(live::LiveSetup setup, open_setup(shared_, options_.limits, left_, file));
    WEIR_TRY(const live::LivePass live, live::run_live(scenario, shared_, std::move(setup)));
    const record::Recording& recording = live.recording;
    if (!recording.complete) {
      return infrastructure_error("not measured: " + recording.refused.begin()->first);
    }
    left_ -= std::min(left_, recording.spent);
    WEIR_TRY(const auto recorded, cassette::read_exchange_file(file));
    WEIR_TRY(const cassette::Library library, cassette::library_from(recorded, scenario.id));
    WEIR_TRY(const run::Execution execution, live::execution_of(library, live.end, shared_));
    WEIR_TRY(run::RunResult result, run::conclude(scenario, library, execution, shared_));
    result.verdict.live = true;
    result.verdict.notes.push_back(
        fmt::format("live: {} of the provider for {}",
                    reports::counted(static_cast<std::int64_t>(recording.stored), "answer"),
                    pricing::format_usd(recording.spent)));
    return result;
  }

  Context& context_;
  const OpenProject& open_;
  const LiveOptions& options_;
  const RunFolder folder_;
  Interrupt interrupt_;
  run::RunContext shared_;
  PicoUsd left_;
};

}  // namespace

int run_live(Context& context, const Selection& selection, const LiveOptions& options,
             const std::string& out) {
  const auto open = open_project();
  if (!open.ok()) {
    return report_error(context, open.error());
  }
  const Result<int> code = LiveRuns(context, *open, options, out).run(selection);
  return code.ok() ? *code : report_error(context, code.error());
}

}  // namespace weir::cli
