// SPDX-License-Identifier: Apache-2.0
#include "core/base/window.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(Window, KeepsIndicesWhenItForgets) {
  Window<char> window;
  EXPECT_EQ(window.push_back('a'), 0U);
  EXPECT_EQ(window.push_back('b'), 1U);
  window.pop_front();
  EXPECT_EQ(window.push_back('c'), 2U);
  EXPECT_EQ(window.begin(), 1U);
  EXPECT_EQ(window.end(), 3U);
  EXPECT_EQ(window.size(), 2U);
  EXPECT_EQ(window.front(), 'b');
  EXPECT_EQ(window[2], 'c');
}

TEST(WindowDeathTest, TellsWhoAsksForWhatIsGone) {
  Window<char> window;
  window.push_back('a');
  window.pop_front();
  EXPECT_DEATH(static_cast<void>(window[0]), "begin_ <= index");
  EXPECT_DEATH(window.pop_front(), "empty");
}

}  // namespace
}  // namespace weir
