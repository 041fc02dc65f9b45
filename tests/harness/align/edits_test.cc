// SPDX-License-Identifier: Apache-2.0
// How differences are called.
#include "harness/align/edits.h"

#include <gtest/gtest.h>

#include "trees.h"

namespace weir::align {
namespace {

using testing::edits;
using testing::run;
using testing::turn;
using Texts = std::vector<std::string>;

TEST(Edits, AMovedTurnIsOneDifference) {
  const Item base =
      run({turn({"find(a)"}), turn({"send(b)"}), turn({"look(c)"}), turn({"end(d)"})});
  const Item head =
      run({turn({"send(b)"}), turn({"look(c)"}), turn({"find(a)"}), turn({"end(d)"})});
  EXPECT_EQ(edits(base, head), Texts{"moved 1 to 3"});
}

TEST(Edits, ARenamedToolIsNoOtherOne) {
  const Item base = run({turn({"find(a)=x"}), turn({"send(b)"})});
  const Item head = run({turn({"seek(a)=x"}), turn({"send(b)"})});
  EXPECT_EQ(edits(base, head), Texts{"renamed 1.1 to 1.1"});
}

TEST(Edits, OtherArgumentsAndOtherResultsAreChanges) {
  const Item base = run({turn({"find(a)=x"}), turn({"send(b)=y"})});
  const Item head = run({turn({"find(other)=x"}), turn({"send(b)=z"})});
  EXPECT_EQ(edits(base, head), (Texts{"changed 1.1 to 1.1", "changed 2.1 to 2.1"}));
}

TEST(Edits, CallsOfTheSameAreOneRepetition) {
  const Item base = run({turn({"poll(a)=wait"}), turn({"send(b)"})});
  const Item head = run(
      {turn({"poll(a)=wait"}), turn({"poll(a)=later"}), turn({"poll(a)=wait"}), turn({"send(b)"})});
  EXPECT_EQ(edits(base, head), Texts{"repeated 2 x2"});
}

TEST(Edits, ACallAfterItsFailureIsARetry) {
  const Item base = run({turn({"find(a)=x"}), turn({"send(b)"})});
  const Item head = run({turn({"find(a)!"}), turn({"find(a)=x"}), turn({"send(b)"})});
  EXPECT_EQ(edits(base, head), Texts{"retried 1"});
}

TEST(Edits, WhatWasRemovedStandsBeforeWhatFollows) {
  const Item base = run({turn({"find(a)"}), turn({"look(b)"}), turn({"send(c)"})});
  const Item head = run({turn({"find(a)"}), turn({"send(c)"}), turn({"end(d)"})});
  EXPECT_EQ(edits(base, head), (Texts{"removed 2", "added 3"}));
}

TEST(Edits, AnAddedParallelCallIsNamedByTheGivenOrder) {
  const Item base = run({turn({"find(a)", "find(b)"})});
  const Item head = run({turn({"find(b)", "look(c)", "find(a)"})});
  EXPECT_EQ(edits(base, head), Texts{"added 1.2"});
}

}  // namespace
}  // namespace weir::align
