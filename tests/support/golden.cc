// SPDX-License-Identifier: Apache-2.0
#include "tests/support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "core/base/files.h"

namespace weir::testing {

void expect_golden(std::string_view name, std::string_view actual) {
  const std::filesystem::path path = std::filesystem::path(WEIR_GOLDEN_DIR) / name;
  if (std::getenv("WEIR_UPDATE_GOLDEN") != nullptr) {
    ASSERT_EQ(std::getenv("CI"), nullptr) << "golden files are not rewritten in CI";
    ASSERT_TRUE(write_file_atomic(path, actual).ok());
    return;
  }
  const Result<std::string> expected = read_file(path);
  ASSERT_TRUE(expected.ok()) << expected.error().message << " (WEIR_UPDATE_GOLDEN=1 writes it)";
  EXPECT_EQ(*expected, actual) << "differs from tests/golden/" << name;
}

}  // namespace weir::testing
