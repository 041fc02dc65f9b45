// SPDX-License-Identifier: Apache-2.0
// Paths that scenario files name. None may leave the project, not through a symlink either.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::scenario {

namespace fs = std::filesystem;

/// `path` with its symlinks resolved, as far as it exists; "" where that fails (a loop).
fs::path real_path(const fs::path& path);

/// Both as real_path() gives them.
bool is_inside(const fs::path& root, const fs::path& path);

/// A file's name in messages: relative to the project.
std::string shown_path(const fs::path& root, const fs::path& path);

/// The regular files that match, sorted: * and ? within a folder's or a file's name. Hidden names
/// match only a pattern that begins with a point.
std::vector<fs::path> expand_glob(const fs::path& root, const std::string& pattern);

}  // namespace weir::scenario
