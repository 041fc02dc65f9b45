// SPDX-License-Identifier: Apache-2.0
// What is kept of the last run of each scenario: .weir/last/<id>/.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "harness/run/run_one.h"

namespace weir::cli {

struct RunFolder {
  std::filesystem::path root;  ///< of the project
  std::filesystem::path out;   ///< "" : root/.weir/last

  std::filesystem::path of(const std::string& scenario) const;
};

/// Writes trace.json, journal.jsonl, log.jsonl, verdict.json and report.txt.
Status write_run(const RunFolder& folder, const run::RunResult& result);

/// The trace of a scenario's last run; the error tells how to make one.
Result<Trace> read_last_trace(const RunFolder& folder, const std::string& scenario);

}  // namespace weir::cli
