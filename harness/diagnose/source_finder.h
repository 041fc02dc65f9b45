// SPDX-License-Identifier: Apache-2.0
// The line of the project that a finding is about.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/model/verdict.h"

namespace weir::diagnose {

/// Finds the project's line that holds the static text around a difference: "agent/prompts.py:14".
using SourceFinder = std::function<std::string(const Evidence&)>;

/// Searches the text files below `project` (skipping .git, .weir, node_modules, build and
/// baselines, cassettes and files over 1 MiB) for the longest static text beside the difference.
/// Files near those that `command` names come first: the agent's own, of several alike.
SourceFinder source_finder_in(const std::filesystem::path& project,
                              const std::vector<std::string>& command = {});

}  // namespace weir::diagnose
