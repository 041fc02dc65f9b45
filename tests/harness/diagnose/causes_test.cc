// SPDX-License-Identifier: Apache-2.0
// The table of causes is whole: each kind behind its family, each family with all that a page
// needs.
#include "harness/diagnose/causes.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "harness/diagnose/fixes.h"

namespace weir {
namespace {

using diagnose::Cause;

TEST(Causes, AreNamedOnceAndKindsStandBehindTheirFamily) {
  std::set<std::string_view> names;
  std::string family;
  for (const Cause& cause : diagnose::causes()) {
    EXPECT_TRUE(names.insert(cause.name).second) << cause.name;
    EXPECT_FALSE(cause.what.empty()) << cause.name;
    if (cause.name.find('.') == std::string_view::npos) {
      family = cause.name;
      EXPECT_FALSE(cause.looks.empty()) << cause.name;
      EXPECT_FALSE(cause.fix.empty()) << cause.name;
    }
    EXPECT_EQ(cause.name.substr(0, cause.name.find('.')), family);
    EXPECT_FALSE(diagnose::fix_of(std::string(cause.name)).empty());
  }
}

TEST(Causes, AKindTakesFromItsFamilyWhatItDoesntSay) {
  const Cause* order = diagnose::find_cause("tools_changed.order");
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->fix, "send the same tools in the same order with every request");
  EXPECT_EQ(order->looks, "the first byte that differs lies under /tools");
  EXPECT_EQ(diagnose::fix_of("system_changed.clock"), "move the time behind the last cache marker");
  EXPECT_EQ(diagnose::find_cause("model_changed.id")->name, "model_changed");
  EXPECT_EQ(diagnose::find_cause("weather"), nullptr);
}

TEST(Causes, AMisspeltNameHasANearestOne) {
  EXPECT_EQ(diagnose::nearest_cause("sistem_changed.clock"), "system_changed.clock");
  EXPECT_EQ(diagnose::nearest_cause("ttl_expird"), "ttl_expired");
  EXPECT_EQ(diagnose::nearest_cause("weather"), "");
}

}  // namespace
}  // namespace weir
