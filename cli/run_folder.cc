// SPDX-License-Identifier: Apache-2.0
#include "cli/run_folder.h"

#include <string_view>
#include <system_error>
#include <utility>

#include "cli/machine.h"
#include "core/base/digest.h"
#include "core/base/files.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "harness/trace/run_log.h"
#include "harness/trace/trace_json.h"
#include "reports/report.h"

namespace weir::cli {

namespace {

namespace fs = std::filesystem;

/// True also for what can't be looked at: reading it then tells why.
bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::status(file, ignored).type() != fs::file_type::not_found;
}

/// The key stays on this machine: the folder's own .gitignore keeps it out of commits.
Result<std::string> user_key(const fs::path& root) {
  const fs::path file = root / ".weir" / "user-key";
  if (!is_there(file)) {
    WEIR_TRY(const std::string key, random_key());
    WEIR_TRY_DONE(write_file_once(file, key + "\n"));
    WEIR_TRY_DONE(write_file_atomic(root / ".weir" / ".gitignore", "*\n"));
  }
  WEIR_TRY(const std::string key, read_file(file));
  return std::string(trim(key));
}

/// A file that replaces another is written to the disk by ext4 before the rename returns, which
/// takes milliseconds; what the next run writes again isn't worth them.
Status write_anew(const fs::path& file, std::string_view text) {
  std::error_code absent;
  fs::remove(file, absent);
  return write_file_atomic(file, text);
}

}  // namespace

fs::path RunFolder::of(const std::string& scenario) const {
  return (out.empty() ? root / ".weir" / "last" : out) / scenario;
}

Status write_run(const RunFolder& folder, const run::RunResult& result) {
  const Verdict& verdict = result.verdict;
  const fs::path here = folder.of(verdict.scenario);
  WEIR_TRY(const std::string key, user_key(folder.root));
  const std::string started = now_utc();
  const std::string run =
      verdict.scenario + "-" + sha256_hex(started + result.journal).substr(0, 12);
  WEIR_TRY_DONE(write_anew(here / "trace.json", redacted(trace::render_trace(result.trace))));
  WEIR_TRY_DONE(write_anew(here / "journal.jsonl", result.journal));
  WEIR_TRY_DONE(
      write_anew(here / "log.jsonl", trace::render_log(result.trace, {run, started, key})));
  WEIR_TRY_DONE(write_anew(here / "verdict.json", redacted(reports::json({verdict}))));
  return write_anew(here / "report.txt", redacted(reports::terminal(verdict)));
}

Result<Trace> read_last_trace(const RunFolder& folder, const std::string& scenario) {
  const fs::path file = folder.of(scenario) / "trace.json";
  if (!is_there(file)) {
    return config_error("nothing is kept of a run of " + scenario + "; run it: weir run " +
                        scenario);
  }
  WEIR_TRY(const std::string text, read_file(file));
  return trace::parse_trace(text, file.string());
}

}  // namespace weir::cli
