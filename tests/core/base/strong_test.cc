// SPDX-License-Identifier: Apache-2.0
#include "core/base/strong.h"

#include <concepts>

#include <gtest/gtest.h>

namespace weir {
namespace {

template <typename A, typename B>
concept Addable = requires(A a, B b) {
  a + b;
};

static_assert(Addable<Tokens, Tokens>);
static_assert(!Addable<Tokens, PicoUsd>, "units must not mix");
static_assert(!std::convertible_to<int, Tokens>, "a bare number has no unit");

TEST(Strong, CountsAndCompares) {
  Tokens sum(2);
  sum += Tokens(3);
  EXPECT_EQ(sum, Tokens(5));
  EXPECT_LT(sum - Tokens(6), Tokens(0));
}

}  // namespace
}  // namespace weir
