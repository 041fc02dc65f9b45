// SPDX-License-Identifier: Apache-2.0
// From numbers to causes: detectors, one file each, data in, findings out.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/strong.h"
#include "core/model/trace.h"
#include "core/model/verdict.h"

namespace weir::diagnose {

/// Finds the project's line that holds the static text around a difference: "agent/prompts.py:14".
using SourceFinder = std::function<std::string(const Evidence&)>;

struct Input {
  const Trace* base = nullptr;  ///< accepted baseline, if there is one
  const Trace& head;
  SourceFinder find_source;
  /// What the gate said: a finding about a metric that rose as far as a rule allows is only `info`.
  const std::vector<Check>* checks = nullptr;
};

/// All findings, ranked: fail first, then by the dollars they explain; what a cause explains is
/// folded under it. One cache break is one finding, however many later turns it made dearer.
std::vector<Finding> diagnose(const Input& input);

/// Searches the text files below `project` (skipping .git, .weir, node_modules, build and
/// baselines, cassettes and files over 1 MiB) for the longest static text beside the difference.
/// Files near those that `command` names come first: the agent's own, of several alike.
SourceFinder source_finder_in(const std::filesystem::path& project,
                              const std::vector<std::string>& command = {});

}  // namespace weir::diagnose
