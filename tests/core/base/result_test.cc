// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

#include <memory>

#include <gtest/gtest.h>

namespace weir {
namespace {

Result<int> half(int value) {
  if (value % 2 != 0) {
    return config_error(std::to_string(value) + " is odd");
  }
  return value / 2;
}

Result<int> quarter(int value) {
  WEIR_TRY(const int first, half(value));
  WEIR_TRY(const int second, half(first));
  return second;
}

Status check(int value) {
  WEIR_TRY_DONE(half(value));
  return Done{};
}

TEST(Result, TryPassesValuesAndErrorsOn) {
  EXPECT_EQ(*quarter(8), 2);
  ASSERT_FALSE(quarter(6).ok());
  EXPECT_EQ(quarter(6).error().message, "3 is odd");
  EXPECT_TRUE(check(2).ok());
  EXPECT_EQ(check(3).error().kind, ErrorKind::config);
}

TEST(Result, HoldsMoveOnlyValues) {
  Result<std::unique_ptr<int>> made = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = std::move(made).value();
  EXPECT_EQ(*taken, 7);
}

TEST(Result, ContextSaysWhere) {
  EXPECT_EQ(with_context(config_error("missing id"), "a.yaml").message, "a.yaml: missing id");
}

}  // namespace
}  // namespace weir
