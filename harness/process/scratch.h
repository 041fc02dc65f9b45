// SPDX-License-Identifier: Apache-2.0
// The folders that belong to one pass of an agent: gone when it ends.
#pragma once

#include <filesystem>

#include "core/base/files.h"
#include "core/base/result.h"

namespace weir::process {

class Scratch {
 public:
  static Result<Scratch> create();

  std::filesystem::path home() const { return dir_.path() / "home"; }

  std::filesystem::path temp() const { return dir_.path() / "tmp"; }

  std::filesystem::path work() const { return dir_.path() / "work"; }

  /// The file of $WEIR_REPORTED, which the agent creates.
  std::filesystem::path reported() const { return dir_.path() / "reported.jsonl"; }

 private:
  explicit Scratch(TempDir dir) : dir_(std::move(dir)) {}

  TempDir dir_;
};

}  // namespace weir::process
