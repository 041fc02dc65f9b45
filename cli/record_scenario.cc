// SPDX-License-Identifier: Apache-2.0
#include "cli/record_scenario.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/determinism_notes.h"
#include "cli/interrupt.h"
#include "cli/live_target.h"
#include "cli/machine.h"
#include "cli/recording_notes.h"
#include "cli/run_folder.h"
#include "core/base/redact.h"
#include "harness/baseline/baseline.h"
#include "harness/live/deviations.h"
#include "harness/run/run_one.h"
#include "harness/scenario/project_paths.h"
#include "reports/report.h"

namespace weir::cli {
namespace {

namespace fs = std::filesystem;

/// What shells add to the number of the signal that ended a program.
constexpr int kSignalled = 128;

/// What a recording grows in until it is complete.
fs::path partial_of(const fs::path& cassette) {
  fs::path partial = cassette;
  return partial += ".partial";
}

/// One that was killed before its first answer; nobody paid for it.
bool is_empty_recording(const fs::path& partial) {
  const auto file = cassette::read_exchange_file(partial);
  return file.ok() && file->exchanges.empty();
}

Status check_place(const fs::path& partial) {
  std::error_code unknown;
  if (is_empty_recording(partial)) {
    fs::remove(partial, unknown);
  }
  if (fs::exists(partial, unknown)) {
    return config_error(partial.string() +
                        ": is what an earlier recording left, and was paid for; remove it, or "
                        "rename it to its cassette and go on from there with --missing");
  }
  return Done{};
}

class Recording {
 public:
  Recording(Context& context, const RecordRequest& options, const OpenProject& open)
      : context_(context),
        options_(options),
        open_(open),
        shared_{open.project,   open.profiles, open.prices, context.agents,
                read_machine(), false,         false,       interrupt_.descriptor()} {}

  /// The exit code, or what kept it from being recorded.
  Result<int> run() {
    WEIR_TRY(const scenario::Scenario* scenario, live_scenario(open_.project, options_.id));
    const fs::path partial = partial_of(scenario->cassette);
    WEIR_TRY_DONE(check_place(partial));
    const std::string title = "recording " + scenario->id + " to " +
                              scenario::shown_path(open_.project.root, scenario->cassette);
    cassette::Library known;
    if (options_.missing) {
      WEIR_TRY(known, run::load_library(*scenario));
    }
    WEIR_TRY_DONE(announce(context_, shared_, options_.limits, title, true));
    WEIR_TRY(const PicoUsd limit, parse_limit(options_.limits.max_usd));
    WEIR_TRY(live::LiveSetup setup, open_setup(shared_, options_.limits, limit, partial));
    if (options_.missing) {
      setup.known = &known;
      WEIR_TRY_DONE(begin_with(scenario->cassette, setup));
    }
    auto live = live::run_live(*scenario, shared_, std::move(setup));
    if (const int signal = interrupt_.take_signal(); signal != 0) {
      context_.err << "weir: interrupted; " << left_at(partial) << "\n";
      return kSignalled + signal;
    }
    if (!live.ok()) {
      return with_context(live.error(), left_at(partial));
    }
    context_.err << redacted(recording_notes(live->recording, std::nullopt));
    if (options_.missing && live->recording.stored == 0 && live->complete()) {
      fs::remove(partial);
      context_.err << "nothing was missing: " << live->replayed << " answers were known\n";
      return 0;
    }
    WEIR_TRY_DONE(check(*live, partial));
    WEIR_TRY_DONE(put_in_place(partial, scenario->cassette));
    return replay(*scenario);
  }

 private:
  /// The new file holds all that the old one does, and goes on in time where that ends.
  static Status begin_with(const fs::path& cassette, live::LiveSetup& setup) {
    WEIR_TRY(cassette::ExchangeFile old, cassette::read_exchange_file(cassette));
    for (cassette::Exchange& exchange : old.exchanges) {
      setup.begin = std::max(setup.begin, exchange.at + exchange.duration);
      WEIR_TRY_DONE(setup.file.append(std::move(exchange)));
    }
    return Done{};
  }

  /// What the agent got through is kept, but takes no recording's place.
  Status check(const live::LivePass& live, const fs::path& partial) const {
    if (live.complete() && live.recording.stored > 0) {
      return Done{};
    }
    context_.err << redacted(live.end.process.output_tail);
    if (live.recording.stored == 0) {
      std::error_code ignored;
      fs::remove(partial, ignored);
      return Error{ErrorKind::nothing_measured,
                   "nothing was recorded: the agent got no answer through weir; it must take its "
                   "base URL from ANTHROPIC_BASE_URL, OPENAI_BASE_URL or GOOGLE_GEMINI_BASE_URL"};
    }
    return infrastructure_error(
        (live.end.process.timed_out ? "the agent did not end in time"
         : !live.recording.complete
             ? "requests were refused"
             : "the agent exited with " + std::to_string(live.end.process.exit_code)) +
        ": the recording is not complete; " + left_at(partial));
  }

  static std::string left_at(const fs::path& partial) {
    return "what was recorded is in " + partial.string();
  }

  static Status put_in_place(const fs::path& partial, const fs::path& cassette) {
    std::error_code failed;
    fs::rename(partial, cassette, failed);
    return failed ? Status(infrastructure_error(cassette.string() + ": can't be written (" +
                                                failed.message() + "); " + left_at(partial)))
                  : Status(Done{});
  }

  /// Twice: what differs from the recording, or between two processes, is not deterministic.
  Result<int> replay(const scenario::Scenario& scenario) {
    WEIR_TRY(const cassette::Library library, run::load_library(scenario));
    WEIR_TRY(const run::Execution execution, run::execute(scenario, library, shared_));
    const std::vector<server::Record>& records = execution.records;
    const auto missed = std::count_if(records.begin(), records.end(),
                                      [](const server::Record& record) { return record.missed; });
    context_.err << redacted(determinism_notes(
        live::deviations_of(records, library),
        {execution.ends.size(), records.size(), static_cast<std::size_t>(missed)}));
    WEIR_TRY(const run::RunResult result, run::conclude(scenario, library, execution, shared_));
    WEIR_TRY_DONE(keep_baseline(scenario.id, result));
    WEIR_TRY_DONE(write_run({open_.project.root, {}}, result));
    context_.out << redacted(reports::terminal(result.verdict));
    return result.verdict.errors.empty() ? 0 : result.verdict.exit_code;
  }

  Status keep_baseline(const std::string& id, const run::RunResult& result) const {
    if (result.candidate && result.verdict.outcome != Outcome::pass) {
      return baseline::save(open_.project.baselines, id, baseline::State::pending,
                            *result.candidate);
    }
    return baseline::discard_pending(open_.project.baselines, id);
  }

  Context& context_;
  const RecordRequest& options_;
  const OpenProject& open_;
  Interrupt interrupt_;
  run::RunContext shared_;
};

}  // namespace

Result<int> record_scenario(Context& context, const OpenProject& open,
                            const RecordRequest& request) {
  return Recording(context, request, open).run();
}

}  // namespace weir::cli
