// SPDX-License-Identifier: Apache-2.0
// A project in a temporary folder, and the weir program run in it as a user would.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/base/files.h"

namespace weir::testing {

struct Output {
  int exit_code = -1;
  std::string out;
  std::string err;
};

class E2eProject {
 public:
  E2eProject();

  const std::filesystem::path& root() const { return root_; }

  void write(const std::string& file, const std::string& text) const;
  std::string read(const std::string& file) const;

  bool has(const std::string& file) const { return std::filesystem::exists(root_ / file); }

  /// A scenario of the agent agents/loop.py with the two-turn script.
  void add_scenario(const std::string& id, const std::string& mode = "",
                    const std::string& more = "") const;

  /// Runs `weir ARGUMENTS` (shell words) in the project. CI is not set unless `env` sets it.
  Output weir(const std::string& arguments,
              const std::map<std::string, std::string>& env = {}) const;

  /// The same on another day, in days since 1970.
  Output weir_on(int day, const std::string& arguments) const;

 private:
  TempDir dir_;
  std::filesystem::path root_;
};

/// 2026-11-26 in days since 1970: all data that weir carries is new.
constexpr int kNewData = 20'783;

/// Reads a file's bytes, "" if there is none.
std::string file_text(const std::filesystem::path& file);

}  // namespace weir::testing
