// SPDX-License-Identifier: Apache-2.0
// What the git repository around a folder tells of its past. Every question starts the program git
// once: no shell, a fixed environment, nothing written to the repository.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::git {

struct Commit {
  std::string hash;     ///< 40 hex digits
  std::string date;     ///< "2026-11-27", of the committer
  std::string subject;  ///< first line of its message
};

class Repository {
 public:
  /// `environment` is this process's own: PATH and the places of git's settings are taken from it.
  /// Errors: there is no git, no repository around `folder`, or git refuses to look at it.
  static Result<Repository> open(const std::filesystem::path& folder,
                                 const std::map<std::string, std::string>& environment);

  /// True for a clone that was cut off at some depth.
  bool is_shallow() const { return shallow_; }

  /// The commit that a name means; none where there is no such.
  Result<std::optional<std::string>> commit_named(const std::string& name) const;

  /// Where the present commit left the history of `commit`; none where that isn't known here.
  Result<std::optional<std::string>> merge_base(const std::string& commit) const;

  /// The commits that changed a file, oldest first. Files are relative to the folder.
  Result<std::vector<Commit>> commits_of(const std::string& file) const;

  /// The bytes of a file as of a commit; none where it had no such file.
  Result<std::optional<std::string>> file_at(const std::string& commit,
                                             const std::string& file) const;

  /// The files below the folder as of a commit.
  Result<std::vector<std::string>> files_at(const std::string& commit) const;

  /// The files below the folder that differ between a commit and what lies on the disk; new files
  /// too, even if git doesn't know them yet.
  Result<std::vector<std::string>> changed_since(const std::string& commit) const;

  /// Writes files as of a commit below `to`, an empty folder; returns where the repository's folder
  /// is there.
  Result<std::filesystem::path> copy_out(const std::string& commit,
                                         const std::vector<std::string>& files,
                                         const std::filesystem::path& to) const;

 private:
  struct Answer {
    int exit_code = 0;
    std::string text;
  };

  Repository(std::filesystem::path folder, std::map<std::string, std::string> environment)
      : folder_(std::move(folder)), environment_(std::move(environment)) {}

  Result<Answer> ask(std::vector<std::string> arguments, bool with_errors = false) const;
  Result<std::string> must(const std::vector<std::string>& arguments) const;

  std::filesystem::path folder_;
  std::map<std::string, std::string> environment_;
  std::string prefix_;  ///< of the folder within the repository, "" or with "/" at its end
  bool shallow_ = false;
};

}  // namespace weir::git
