// SPDX-License-Identifier: Apache-2.0
#include "cli/serve_record.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/machine.h"
#include "cli/project.h"
#include "cli/recording_notes.h"
#include "core/net/socket.h"
#include "core/pricing/decimal.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/meter/recording_gap.h"

namespace weir::cli {
namespace {

constexpr int kPicoDigits = 12;

Result<PicoUsd> parse_limit(const std::string& text) {
  const auto pico = pricing::scaled(text, kPicoDigits);
  if (!pico || *pico == 0) {
    return config_error("--max-usd " + text + ": expected dollars above 0, as in 2.50");
  }
  return PicoUsd(*pico);
}

/// Keys travel in the headers: they leave the machine encrypted only.
Result<net::Origin> parse_upstream(const std::string& url) {
  WEIR_TRY(net::Origin origin, net::parse_origin(url));
  if (!origin.tls && !net::is_loopback(origin.host)) {
    return config_error("--upstream " + url + ": expected https, as keys would be readable on " +
                        "their way; http is for this machine only");
  }
  return origin;
}

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
  WEIR_TRY(const PicoUsd limit, parse_limit(options.max_usd));
  WEIR_TRY(const net::Origin origin, parse_upstream(options.upstream));
  WEIR_TRY(meter::Profiles profiles, profiles_in_force());
  WEIR_TRY(pricing::PriceTable prices, prices_in_force());
  WEIR_TRY(net::Upstream upstream, net::Upstream::create(origin));
  WEIR_TRY(record::CassetteFile file,
           record::CassetteFile::create(options.file, today() + ", " + net::authority_of(origin)));
  std::unique_ptr<RecordingSession> session(
      new RecordingSession(options.file, std::move(profiles), std::move(prices)));
  session->recorder_ = std::make_unique<record::Recorder>(
      std::move(upstream), std::move(file),
      record::Spending(session->profiles_, session->prices_, limit));
  context.err << recording_plan(origin, options.file, limit);
  return session;
}

Status RecordingSession::end(Context& context) const {
  const record::Recording recording = recorder_->recording();
  if (recording.stored == 0) {
    context.err << recording_notes(recording, file_, std::nullopt);
    return Error{ErrorKind::nothing_measured,
                 "nothing was recorded; let the agent send its requests to the URL above"};
  }
  const auto gap = gap_of(file_, profiles_, prices_);
  context.err << recording_notes(recording, file_, gap.ok() ? *gap : std::nullopt);
  if (!gap.ok()) {
    context.err << "weir: it can be metered, not replayed: " << gap.error().message << "\n";
  }
  return Done{};
}

}  // namespace weir::cli
