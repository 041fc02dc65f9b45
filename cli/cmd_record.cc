// SPDX-License-Identifier: Apache-2.0
// weir record: runs a scenario's agent against the real provider, and keeps what it answered.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/determinism_notes.h"
#include "cli/interrupt.h"
#include "cli/live_target.h"
#include "cli/machine.h"
#include "cli/project.h"
#include "cli/recording_notes.h"
#include "cli/run_folder.h"
#include "core/base/redact.h"
#include "harness/baseline/baseline.h"
#include "harness/live/deviations.h"
#include "harness/run/run_one.h"
#include "harness/run/troubles.h"
#include "harness/scenario/project_paths.h"
#include "reports/report.h"

namespace weir::cli {
namespace {

namespace fs = std::filesystem;

struct RecordCommand {
  std::string id;
  RecordLimits limits;
  bool missing = false;
  bool in_ci = false;
};

/// What a recording grows in until it is complete.
fs::path partial_of(const fs::path& cassette) {
  fs::path partial = cassette;
  return partial += ".partial";
}

Status check_place(const fs::path& partial, bool in_ci_allowed) {
  if (in_ci() && !in_ci_allowed) {
    return config_error(
        "CI is set, where nothing is recorded: it costs money and changes files; --in-ci records "
        "all the same");
  }
  std::error_code unknown;
  if (fs::exists(partial, unknown)) {
    return config_error(partial.string() +
                        ": is what an earlier recording left, and was paid for; remove it, or "
                        "rename it to its cassette and go on from there with --missing");
  }
  return Done{};
}

class Recording {
 public:
  Recording(Context& context, const RecordCommand& options, const OpenProject& open)
      : context_(context),
        options_(options),
        open_(open),
        shared_{open.project,   open.profiles, open.prices, context.agents,
                read_machine(), false,         false,       interrupt_.descriptor()} {}

  /// The exit code, or what kept it from being recorded.
  Result<int> run() {
    WEIR_TRY(const scenario::Scenario* scenario, live_scenario(open_.project, options_.id));
    const fs::path partial = partial_of(scenario->cassette);
    WEIR_TRY_DONE(check_place(partial, options_.in_ci));
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
    context_.err << redacted(determinism_notes(live::deviations_of(execution.records, library),
                                               execution.records.size(), execution.ends.size()));
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
  const RecordCommand& options_;
  const OpenProject& open_;
  Interrupt interrupt_;
  run::RunContext shared_;
};

int record(Context& context, const RecordCommand& options) {
  const auto open = open_project();
  if (!open.ok()) {
    return report_error(context, open.error());
  }
  const Result<int> code = Recording(context, options, *open).run();
  return code.ok() ? *code : report_error(context, code.error());
}

}  // namespace

void add_record(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<RecordCommand>();
  CLI::App* command = app.add_subcommand(
      "record", "run a scenario's agent against the real provider and keep the answers");
  command->add_option("scenario", options->id, "id or scenario file; the only one if none");
  command->add_option("--upstream", options->limits.upstream,
                      "a base URL for all requests; each provider's own service if none");
  command->add_option("--max-usd", options->limits.max_usd, "dollars at which recording stops")
      ->capture_default_str();
  command->add_flag("--allow-unpriced", options->limits.allow_unpriced,
                    "send also what --max-usd can't count");
  command->add_flag("--missing", options->missing,
                    "answer what is recorded from the cassette, and record only what follows");
  command->add_flag("--in-ci", options->in_ci, "record although CI is set");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return record(context, *options); };
  });
}

}  // namespace weir::cli
