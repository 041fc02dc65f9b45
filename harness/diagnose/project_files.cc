// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/project_files.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/base/files.h"

namespace weir::diagnose {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{1} << 20U;
constexpr std::size_t kMaxFiles = 20'000;

template <std::size_t kCount>
bool is_one_of(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_skipped_folder(const std::string& name) {
  constexpr std::array<std::string_view, 6> kFolders = {"node_modules", "build", "baselines",
                                                        "__pycache__",  "venv",  "site-packages"};
  return name.front() == '.' || is_one_of(kFolders, name);
}

bool is_prose_or_data(const fs::path& path) {
  constexpr std::array<std::string_view, 11> kExtensions = {
      ".md", ".rst", ".txt", ".yaml", ".yml", ".json", ".toml", ".csv", ".html", ".lock", ".log"};
  return is_one_of(kExtensions, path.extension().string());
}

bool is_wanted_file(const fs::directory_entry& entry) {
  std::error_code error;
  if (entry.is_symlink(error) || !entry.is_regular_file(error) ||
      entry.path().extension() == ".jsonl") {
    return false;
  }
  const std::uintmax_t size = entry.file_size(error);
  return !error && size <= kMaxFileBytes;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

/// The folders of the project's files that a command line names.
std::vector<fs::path> folders_of(const fs::path& project, const std::vector<std::string>& command) {
  std::vector<fs::path> folders;
  for (const std::string& word : command) {
    std::error_code error;
    const fs::path path = (project / word).lexically_normal();
    if (fs::is_regular_file(path, error)) {
      folders.push_back(path.parent_path());
    }
  }
  return folders;
}

std::vector<fs::path> files_below(const fs::path& project) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(project, fs::directory_options::skip_permission_denied,
                                         error);
  while (!error && entry != fs::recursive_directory_iterator()) {
    if (entry->is_directory(error) && is_skipped_folder(entry->path().filename().string())) {
      entry.disable_recursion_pending();
    } else if (is_wanted_file(*entry)) {
      files.push_back(entry->path());
    }
    entry.increment(error);
  }
  std::sort(files.begin(), files.end());
  files.resize(std::min(files.size(), kMaxFiles));
  return files;
}

}  // namespace

std::vector<TextFile> text_files_below(const fs::path& project,
                                       const std::vector<std::string>& command) {
  const fs::path root = project.lexically_normal();
  const std::vector<fs::path> folders = folders_of(root, command);
  const auto is_near = [&](const fs::path& path) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](const fs::path& folder) { return is_below(path, folder); });
  };
  std::vector<fs::path> files = files_below(root);
  std::stable_partition(files.begin(), files.end(),
                        [](const fs::path& path) { return !is_prose_or_data(path); });
  std::stable_partition(files.begin(), files.end(), is_near);
  std::vector<TextFile> texts;
  for (const fs::path& path : files) {
    auto text = read_file(path);
    if (text.ok() && text->find('\0') == std::string::npos) {
      texts.push_back({path.lexically_relative(root).generic_string(), std::move(*text)});
    }
  }
  return texts;
}

}  // namespace weir::diagnose
