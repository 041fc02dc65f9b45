// SPDX-License-Identifier: Apache-2.0
// The text files of a project that people write.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace weir::diagnose {

struct TextFile {
  std::string path;  ///< relative to the project, with '/'
  std::string text;
};

/// Files below the folders of those that `command` names, then the others; of both, program text
/// before prose and data; sorted by path. Hidden folders, what tools write, links, binary files and
/// files over 1 MiB are left out.
std::vector<TextFile> text_files_below(const std::filesystem::path& project,
                                       const std::vector<std::string>& command);

}  // namespace weir::diagnose
