// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "harness/scenario/source.h"

namespace weir::scenario {

/// The path that the text at `pointer` names, relative to `folder`; rejects one that leaves the
/// project below `root`. The file may not be there yet.
std::optional<std::filesystem::path> named_path(Source& source, const std::string& pointer,
                                                const std::filesystem::path& root,
                                                const std::filesystem::path& folder);

/// The same of a file; rejects a path that leads nowhere, too.
std::optional<std::filesystem::path> named_file(Source& source, const std::string& pointer,
                                                const std::filesystem::path& root,
                                                const std::filesystem::path& folder);

}  // namespace weir::scenario
