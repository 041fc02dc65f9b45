// SPDX-License-Identifier: Apache-2.0
// Whole files in, whole files out: a reader never sees half of what weir writes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace weir {

/// The bytes of a regular file; the error names the file and the reason.
Result<std::string> read_file(const std::filesystem::path& path);

/// Writes a temporary file beside `path`, then renames it; creates missing parent folders.
Status write_file_atomic(const std::filesystem::path& path, std::string_view bytes);

struct FileText {
  std::filesystem::path path;
  std::string bytes;
};

/// The same of files that belong together: all are on the disk before the first one is replaced.
Status write_files_atomic(const std::vector<FileText>& files);

/// As write_file_atomic where there is no such file yet; what another process wrote first stays.
Status write_file_once(const std::filesystem::path& path, std::string_view bytes);

/// A fresh private folder below the system's temporary folder, removed with the object.
class TempDir {
 public:
  static Result<TempDir> create(std::string_view prefix);
  TempDir(TempDir&& other) noexcept;
  TempDir& operator=(TempDir&& other) noexcept;
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TempDir(std::filesystem::path path) : path_(std::move(path)) {}

  void remove() noexcept;

  std::filesystem::path path_;
};

}  // namespace weir
