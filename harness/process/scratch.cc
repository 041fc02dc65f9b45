// SPDX-License-Identifier: Apache-2.0
#include "harness/process/scratch.h"

#include <system_error>
#include <utility>

namespace weir::process {

Result<Scratch> Scratch::create() {
  WEIR_TRY(TempDir dir, TempDir::create("weir-run"));
  Scratch scratch(std::move(dir));
  for (const std::filesystem::path& folder : {scratch.home(), scratch.temp(), scratch.work()}) {
    std::error_code code;
    std::filesystem::create_directory(folder, code);
    if (code) {
      return infrastructure_error("can't create " + folder.string() + ": " + code.message());
    }
  }
  return scratch;
}

}  // namespace weir::process
