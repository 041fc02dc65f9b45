// SPDX-License-Identifier: Apache-2.0
#include "cli/serve_record.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/machine.h"
#include "cli/project.h"
#include "cli/recording_notes.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/meter/recording_gap.h"

namespace weir::cli {
namespace {

/// None where no answer tells its usage, or weir can't replay the provider.
Result<std::optional<RecordingGap>> gap_of(const std::string& file, const meter::Profiles& profiles,
                                           const pricing::PriceTable& prices) {
  WEIR_TRY(const cassette::ExchangeFile recorded, cassette::read_exchange_file(file));
  WEIR_TRY(const cassette::Library library, cassette::library_from(recorded, file));
  return meter::recording_gap(library, profiles, prices);
}

}  // namespace

RecordingSession::RecordingSession(std::string file, meter::Profiles profiles,
                                   pricing::PriceTable prices)
    : file_(std::move(file)), profiles_(std::move(profiles)), prices_(std::move(prices)) {}

RecordingSession::~RecordingSession() {
  if (recorder_ && recorder_->recording().stored == 0) {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }
}

Result<std::unique_ptr<RecordingSession>> RecordingSession::begin(Context& context,
                                                                  const RecordOptions& options) {
  const RecordLimits& limits = options.limits;
  WEIR_TRY(const PicoUsd limit, parse_limit(limits.max_usd));
  WEIR_TRY(record::Upstreams upstreams, open_upstreams(limits.upstream));
  WEIR_TRY(meter::Profiles profiles, profiles_in_force());
  WEIR_TRY(pricing::PriceTable prices, prices_in_force());
  const RecordingPlan plan{"recording to " + options.file, upstreams.origins(),
                           "the agent's own key", limit, limits.allow_unpriced};
  WEIR_TRY(record::CassetteFile file,
           record::CassetteFile::create(options.file, today() + ", " + hosts_of(plan.origins)));
  std::unique_ptr<RecordingSession> session(
      new RecordingSession(options.file, std::move(profiles), std::move(prices)));
  record::RecorderOptions recorder_options;
  recorder_options.allow_unpriced = limits.allow_unpriced;
  session->recorder_ = std::make_unique<record::Recorder>(
      std::move(upstreams), std::move(file),
      record::Spending(session->profiles_, session->prices_, limit), recorder_options);
  context.err << recording_plan(plan);
  return session;
}

Status RecordingSession::end(Context& context) const {
  const record::Recording recording = recorder_->recording();
  if (recording.stored == 0) {
    context.err << recording_notes(recording, std::nullopt);
    return Error{ErrorKind::nothing_measured,
                 "nothing was recorded; let the agent send its requests to the URL above"};
  }
  const auto gap = gap_of(file_, profiles_, prices_);
  context.err << recording_notes(recording, gap.ok() ? *gap : std::nullopt)
              << "  replay with: weir serve --cassette " << file_ << "\n";
  if (!gap.ok()) {
    context.err << "weir: it can be metered, not replayed: " << gap.error().message << "\n";
  }
  return Done{};
}

}  // namespace weir::cli
