// SPDX-License-Identifier: Apache-2.0
// weir calibrate: how far the meter is from what providers billed, and profiles that come closer.
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/calibrate_report.h"
#include "cli/command.h"
#include "cli/exchange_input.h"
#include "cli/machine.h"
#include "cli/project.h"
#include "core/base/files.h"
#include "mock_llm/calibrate/sample.h"
#include "mock_llm/calibrate/score.h"
#include "mock_llm/calibrate/tune.h"
#include "mock_llm/meter/overlay_file.h"

namespace weir::cli {

namespace {

constexpr int kBadRows = 2;

struct CalibrateOptions {
  std::string file = "-";
  std::string overlay;
  bool json = false;
};

Result<calibrate::Samples> measure(Context& context, const CalibrateOptions& options,
                                   const meter::Profiles& profiles) {
  WEIR_TRY(const auto rows, read_exchange_rows(context, options.file));
  WEIR_TRY(const pricing::PriceTable prices, prices_in_force());
  calibrate::Samples samples = calibrate::take_samples(rows, profiles, prices);
  for (const std::string& why : samples.unreadable) {
    context.err << "weir: " << why << "\n";
  }
  if (samples.rows.empty()) {
    return Error{ErrorKind::nothing_measured,
                 shown_name(options.file) +
                     " holds no answer that tells its usage; weir calibrate "
                     "needs recorded answers"};
  }
  return samples;
}

/// Always whole and from the carried profiles: the same exchanges give the same file.
Status write_overlay(Context& context, const CalibrateOptions& options,
                     const std::vector<calibrate::Tuning>& tunings) {
  constexpr std::size_t kDate = 10;
  const std::string source = std::filesystem::path(shown_name(options.file)).filename().string();
  const auto overlays = calibrate::overlays_of(tunings, source + ", " + now_utc().substr(0, kDate));
  if (overlays.empty()) {
    context.err << "weir: no fit helps, so " << options.overlay << " is not written\n";
    return Done{};
  }
  WEIR_TRY_DONE(write_file_atomic(options.overlay, meter::render_overlay_file(overlays)));
  context.err << "weir: wrote " << options.overlay
              << "; weir.yaml takes it up with `profiles: " << options.overlay << "`\n";
  return Done{};
}

int calibrate_file(Context& context, const CalibrateOptions& options) {
  const auto profiles =
      options.overlay.empty() ? profiles_in_force() : profiles_before_calibration();
  if (!profiles.ok()) {
    return report_error(context, profiles.error());
  }
  const auto samples = measure(context, options, *profiles);
  if (!samples.ok()) {
    return report_error(context, samples.error());
  }
  const calibrate::Score score = calibrate::score_of(samples->rows);
  const std::vector<calibrate::Tuning> tunings = calibrate::tune(samples->rows, *profiles);
  context.out << (options.json ? calibrate_json(score, tunings) : calibrate_text(score, tunings));
  if (!options.overlay.empty()) {
    if (const Status written = write_overlay(context, options, tunings); !written.ok()) {
      return report_error(context, written.error());
    }
  }
  return samples->unreadable.empty() ? 0 : kBadRows;
}

}  // namespace

void add_calibrate(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<CalibrateOptions>();
  CLI::App* command = app.add_subcommand(
      "calibrate", "compare the meter with recorded usage, and fit profiles to it");
  command->add_option("file", options->file, "an exchange file; - is standard input");
  command->add_flag("--json", options->json, "one JSON object");
  command->add_option("--write", options->overlay,
                      "a file for the profiles that fit better; it replaces the one that "
                      "`profiles` of weir.yaml names");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return calibrate_file(context, *options); };
  });
}

}  // namespace weir::cli
