// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "harness/scenario/source.h"

namespace weir::scenario {

/// The file that the text at `pointer` names, relative to `folder`; rejects a path that leaves the
/// project below `root` or leads nowhere.
std::optional<std::filesystem::path> named_file(Source& source, const std::string& pointer,
                                                const std::filesystem::path& root,
                                                const std::filesystem::path& folder);

}  // namespace weir::scenario
