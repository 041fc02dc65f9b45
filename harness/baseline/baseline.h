// SPDX-License-Identifier: Apache-2.0
// The accepted behaviour of a scenario, in git: its span tree with counts, and the requests behind
// it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/trace.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::baseline {

inline constexpr int kFormatVersion = 3;

struct Baseline {
  Trace trace;
  std::string note;                          ///< `weir accept -m`
  std::vector<cassette::Exchange> requests;  ///< <id>.sent.jsonl: with answers, by pass and time
  std::string
      sent{};  ///< digest of <id>.sent.jsonl, "sha256:..."; "" without it, and before format 3
};

/// The bytes of baselines/<id>.json: a summary in words, totals on their own lines, one span a
/// line, whole-word keys, no indices, no times, no wall clock; the same trace gives the same bytes.
/// Not stored: results, starts, durations, wall times, responses, tool-call ids and drift.
std::string render(const Baseline& baseline);
Result<Baseline> parse(std::string_view json, const std::string& name);

/// A request digest as baselines store it. Head traces hold 32 raw hex digits, baselines
/// "sha256:" and 16 digits of the SHA-256 of those: compare signatures, never the fields. A
/// signature is its own signature; "" stays "".
std::string request_signature(const std::string& digest);

enum class State { accepted, pending };

/// baselines/<id>.json and .sent.jsonl, or the same with .pending before the extension.
std::filesystem::path file_of(const std::filesystem::path& folder, const std::string& id,
                              State state);

/// None if there is no such file; an error where it can't be read (conflict markers, future
/// version) and where the requests beside it are others than those that were accepted.
Result<std::optional<Baseline>> load(const std::filesystem::path& folder, const std::string& id,
                                     State state);
/// The same of the texts of both files; the first is called `name` in errors. `sent` is none where
/// there is no such file.
Result<Baseline> from_texts(const std::string& id, const std::string& name, const std::string& tree,
                            const std::optional<std::string>& sent);
/// Writes both files or, where one can't be written, none.
Status save(const std::filesystem::path& folder, const std::string& id, State state,
            const Baseline& baseline);
/// Makes the pending baseline the accepted one; an error of kind baseline if there is none pending.
Status accept(const std::filesystem::path& folder, const std::string& id, const std::string& note);
/// Removes a pending baseline, if there is one.
Status discard_pending(const std::filesystem::path& folder, const std::string& id);

}  // namespace weir::baseline
