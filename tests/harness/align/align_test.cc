// SPDX-License-Identifier: Apache-2.0
// Where differences are found.
#include "harness/align/align.h"

#include <gtest/gtest.h>

#include "harness/align/gap.h"
#include "trees.h"

namespace weir::align {
namespace {

using testing::edits;
using testing::run;
using testing::turn;
using Texts = std::vector<std::string>;

TEST(Align, EqualRunsDifferNowhere) {
  const Item same = run({turn({"find(a)"}), turn({"find(a)"}), turn({"send(b)", "send(c)"})});
  EXPECT_EQ(edits(same, same), Texts{});
}

TEST(Align, AnInsertedTurnIsOneDifferenceAtItsPlace) {
  const Item base = run({turn({"find(a)"}), turn({"find(b)"}), turn({"find(c)"})});
  const Item head =
      run({turn({"find(a)"}), turn({"find(x)", "look(x)"}), turn({"find(b)"}), turn({"find(c)"})});
  EXPECT_EQ(edits(base, head), Texts{"added 2"});
  EXPECT_EQ(edits(head, base), Texts{"removed 2"});
}

TEST(Align, ATurnIsNeverTakenApart) {
  const Item base = run({turn({"find(a)"}), turn({"find(b)", "look(b)"})});
  const Item head = run({turn({"find(a)"}), turn({"find(b)"}), turn({"look(b)"})});
  EXPECT_EQ(edits(base, head), (Texts{"removed 2.2", "added 3"}));
}

TEST(Align, ParallelCallsHaveNoOrder) {
  const Item base = run({turn({"find(a)", "look(b)", "find(c)"})});
  const Item head = run({turn({"look(b)", "find(c)", "find(a)"})});
  EXPECT_EQ(edits(base, head), Texts{});
}

TEST(Align, TheMostSimilarTurnsCorrespond) {
  const Item base = run({turn({"find(a)"}), turn({"send(b)"})});
  const Item head = run({turn({"look(x)"}), turn({"find(a2)"}), turn({"send(b2)"})});
  EXPECT_EQ(edits(base, head), (Texts{"added 1", "changed 1.1 to 2.1", "changed 2.1 to 3.1"}));
}

TEST(Align, OfEqualTurnsTheFirstCorrespond) {
  const Item base = run({turn({"poll(a)"}), turn({"send(b)"})});
  const Item head =
      run({turn({"poll(a)"}), turn({"poll(a)"}), turn({"poll(a)"}), turn({"send(b)"})});
  const Tree was(base);
  const Tree now(head);
  const Alignment found = align(was, now);
  EXPECT_EQ(found.base_of[1], std::optional<Index>(1));
  EXPECT_EQ(found.base_of[3], std::nullopt);
}

TEST(Align, AGapLargerThanATableIsCut) {
  std::vector<Item> base;
  std::vector<Item> head;
  const std::size_t turns = 1100;  // squared: above the limit
  static_assert(turns * turns > kMostPairs);
  for (std::size_t i = 0; i < turns; ++i) {
    base.push_back(turn({("find(a" + std::to_string(i) + ")").c_str()}));
    head.push_back(turn({("find(b" + std::to_string(i) + ")").c_str()}));
  }
  const Tree was(run(base));
  const Tree now(run(head));
  const Alignment found = align(was, now);
  for (const Index node : was.children_of(0)) {
    ASSERT_EQ(found.head_of[node], std::optional<Index>(node));
  }
}

TEST(Align, AnEmptyRunHasNothingInCommon) {
  EXPECT_EQ(edits(run({}), run({turn({"find(a)"})})), Texts{"added 1"});
  EXPECT_EQ(edits(run({turn({"find(a)"})}), run({})), Texts{"removed 1"});
  EXPECT_EQ(edits(run({}), run({})), Texts{});
}

}  // namespace
}  // namespace weir::align
