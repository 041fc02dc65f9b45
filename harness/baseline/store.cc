// SPDX-License-Identifier: Apache-2.0
// Baselines on disk: <id>.json, and beside it <id>.sent.jsonl with the accepted requests.
#include <system_error>
#include <utility>

#include "core/base/digest.h"
#include "core/base/files.h"
#include "harness/baseline/baseline.h"
#include "harness/baseline/conflict.h"

namespace weir::baseline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigestDigits = 16;

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

std::string render_requests(const std::string& id, const Baseline& baseline) {
  if (baseline.requests.empty()) {
    return "";
  }
  cassette::ExchangeFile file;
  file.kind = cassette::FileKind::cassette;
  file.recorded = "requests of the baseline of " + id;
  file.exchanges = baseline.requests;
  return cassette::render_exchange_file(file);
}

std::string digest_of(const std::string& sent) {
  return sent.empty() ? "" : "sha256:" + sha256_hex(sent).substr(0, kDigestDigits);
}

Error others_than_accepted(const std::string& name, const std::string& id) {
  return {ErrorKind::baseline, name + ": these are not the requests that were accepted; measure " +
                                   "the scenario again: weir baseline resolve " + id};
}

Status check_requests(const Baseline& baseline, const std::string& text, const std::string& name,
                      const std::string& id) {
  if (const std::size_t line = conflict_line(text); line != 0) {
    return conflict_error(name, line, id);
  }
  // Formats 1 and 2 have no digest: their requests are taken as they are.
  const bool same = baseline.sent.empty() || baseline.sent == digest_of(text);
  return same ? Status(Done{}) : others_than_accepted(name, id);
}

}  // namespace

fs::path file_of(const fs::path& folder, const std::string& id, State state) {
  return with_ending(folder, id, state, ".json");
}

Result<Baseline> from_texts(const std::string& id, const std::string& name, const std::string& tree,
                            const std::optional<std::string>& sent) {
  WEIR_TRY(Baseline baseline, parse(tree, name));
  const std::string beside = fs::path(name).replace_extension(".sent.jsonl").string();
  if (!sent) {
    return baseline.sent.empty() ? Result<Baseline>(std::move(baseline))
                                 : others_than_accepted(beside, id);
  }
  WEIR_TRY_DONE(check_requests(baseline, *sent, beside, id));
  std::vector<std::string> torn;
  WEIR_TRY(cassette::ExchangeFile file, cassette::parse_exchange_file(*sent, beside, &torn));
  if (!torn.empty()) {
    return Error{ErrorKind::baseline, torn.front() +
                                          "; measure the scenario again: weir baseline "
                                          "resolve " +
                                          id};
  }
  baseline.requests = std::move(file.exchanges);
  return baseline;
}

Result<std::optional<Baseline>> load(const fs::path& folder, const std::string& id, State state) {
  const fs::path path = file_of(folder, id, state);
  if (!is_there(path)) {
    return std::optional<Baseline>();
  }
  WEIR_TRY(const std::string tree, read_file(path));
  std::optional<std::string> sent;
  if (const fs::path file = sent_file_of(folder, id, state); is_there(file)) {
    WEIR_TRY(sent, read_file(file));
  }
  WEIR_TRY(Baseline baseline, from_texts(id, path.string(), tree, sent));
  return std::optional<Baseline>(std::move(baseline));
}

Status save(const fs::path& folder, const std::string& id, State state, const Baseline& baseline) {
  const std::string requests = render_requests(id, baseline);
  const Baseline stored{baseline.trace, baseline.note, {}, digest_of(requests)};
  const FileText tree{file_of(folder, id, state), render(stored)};
  const fs::path sent = sent_file_of(folder, id, state);
  if (requests.empty()) {
    WEIR_TRY_DONE(write_files_atomic({tree}));
    return remove_file(sent);
  }
  // The requests first: whoever sees the new tree finds the requests behind it.
  return write_files_atomic({{sent, requests}, tree});
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
