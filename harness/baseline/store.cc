// SPDX-License-Identifier: Apache-2.0
// Baselines on disk: <id>.json, and beside it <id>.sent.jsonl with the accepted requests.
#include <system_error>
#include <utility>

#include "core/base/files.h"
#include "harness/baseline/baseline.h"

namespace weir::baseline {
namespace {

namespace fs = std::filesystem;

fs::path with_ending(const fs::path& folder, const std::string& id, State state,
                     const char* extension) {
  return folder / (id + (state == State::pending ? ".pending" : "") + extension);
}

fs::path sent_file_of(const fs::path& folder, const std::string& id, State state) {
  return with_ending(folder, id, state, ".sent.jsonl");
}

/// True also for what can't be looked at: reading it then tells why.
bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::status(path, ignored).type() != fs::file_type::not_found;
}

Status remove_file(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) {
    return infrastructure_error(path.string() + ": can't be removed: " + error.message());
  }
  return Done{};
}

Status save_requests(const fs::path& path, const std::string& id, const Baseline& baseline) {
  if (baseline.requests.empty()) {
    return remove_file(path);
  }
  cassette::ExchangeFile file;
  file.kind = cassette::FileKind::cassette;
  file.recorded = "requests of the baseline of " + id;
  file.exchanges = baseline.requests;
  return write_file_atomic(path, cassette::render_exchange_file(file));
}

}  // namespace

fs::path file_of(const fs::path& folder, const std::string& id, State state) {
  return with_ending(folder, id, state, ".json");
}

Result<std::optional<Baseline>> load(const fs::path& folder, const std::string& id, State state) {
  const fs::path path = file_of(folder, id, state);
  if (!is_there(path)) {
    return std::optional<Baseline>();
  }
  WEIR_TRY(const std::string text, read_file(path));
  WEIR_TRY(Baseline baseline, parse(text, path.string()));
  const fs::path sent = sent_file_of(folder, id, state);
  if (is_there(sent)) {
    std::vector<std::string> torn;
    WEIR_TRY(cassette::ExchangeFile file, cassette::read_exchange_file(sent, &torn));
    if (!torn.empty()) {
      return Error{ErrorKind::baseline, torn.front() + "; run the scenario and weir accept " + id};
    }
    baseline.requests = std::move(file.exchanges);
  }
  return std::optional<Baseline>(std::move(baseline));
}

Status save(const fs::path& folder, const std::string& id, State state, const Baseline& baseline) {
  // The requests first: whoever sees the new tree finds the requests behind it.
  WEIR_TRY_DONE(save_requests(sent_file_of(folder, id, state), id, baseline));
  return write_file_atomic(file_of(folder, id, state), render(baseline));
}

Status accept(const fs::path& folder, const std::string& id, const std::string& note) {
  WEIR_TRY(std::optional<Baseline> pending, load(folder, id, State::pending));
  if (!pending) {
    return Error{ErrorKind::baseline, file_of(folder, id, State::pending).string() +
                                          ": there is no pending baseline of " + id +
                                          "; weir run " + id + " writes one where it is needed"};
  }
  if (!note.empty()) {
    pending->note = note;
  }
  WEIR_TRY_DONE(save(folder, id, State::accepted, *pending));
  return discard_pending(folder, id);
}

Status discard_pending(const fs::path& folder, const std::string& id) {
  WEIR_TRY_DONE(remove_file(file_of(folder, id, State::pending)));
  return remove_file(sent_file_of(folder, id, State::pending));
}

}  // namespace weir::baseline
