// SPDX-License-Identifier: Apache-2.0
// What holds for any two runs, beside an oracle that knows the shortest way between two trees.
#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "oracle.h"
#include "trees.h"

namespace weir::align {
namespace {

using testing::cost_of;
using testing::node_distance;
using testing::run;

constexpr unsigned kRounds = 200;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t bound) { return engine_() % bound; }

  Item turn(const std::string& arguments) {
    Item item = testing::turn({});
    const std::size_t calls = 1 + below(3);
    for (std::size_t i = 0; i < calls; ++i) {
      item.children.push_back(testing::call(std::string(1, static_cast<char>('a' + below(4))) +
                                            "(" + arguments + std::to_string(i) + ")"));
    }
    return item;
  }

  /// Every call asks for something else.
  std::vector<Item> turns(std::size_t count, const std::string& seed) {
    std::vector<Item> all;
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back(turn(seed + std::to_string(i) + "."));
    }
    return all;
  }

  /// Calls of few kinds: many turns are the same.
  std::vector<Item> alike(std::size_t count) {
    std::vector<Item> all;
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back(turn(std::to_string(below(2))));
    }
    return all;
  }

 private:
  std::mt19937 engine_;
};

std::size_t nodes_of(const Item& item) {
  return Tree(item).size();
}

TEST(AlignProperties, ARunIsEqualToItself) {
  for (unsigned seed = 0; seed < kRounds; ++seed) {
    const Item same = run(Random(seed).alike(20));
    ASSERT_TRUE(testing::edits(same, same).empty()) << "seed " << seed;
  }
}

TEST(AlignProperties, SoManyInsertedTurnsAreSoManyDifferences) {
  for (unsigned seed = 0; seed < kRounds; ++seed) {
    Random random(seed);
    const std::vector<Item> base = random.turns(30, "old");
    std::set<std::size_t> places;
    for (std::size_t i = random.below(6); i > 0; --i) {
      places.insert(random.below(base.size()));
    }
    std::vector<Item> head;
    std::size_t inserted = 0;
    for (std::size_t i = 0; i < base.size(); ++i) {
      if (places.count(i) > 0) {
        head.push_back(random.turn("new" + std::to_string(i)));
        inserted += nodes_of(head.back());
      }
      head.push_back(base[i]);
    }
    const Tree was(run(base));
    const Tree now(run(head));
    ASSERT_EQ(edits_of(was, now, align(was, now)).size(), places.size()) << "seed " << seed;
    ASSERT_EQ(edits_of(now, was, align(now, was)).size(), places.size()) << "seed " << seed;
    ASSERT_EQ(cost_of(was, now, align(was, now)), inserted) << "seed " << seed;
    ASSERT_EQ(node_distance(was, now), inserted) << "seed " << seed;
  }
}

TEST(AlignProperties, WhatIsAddedOneWayIsRemovedTheOther) {
  for (unsigned seed = 0; seed < kRounds; ++seed) {
    Random random(seed);
    const Tree a(run(random.turns(12, "same")));
    const Tree b(run(random.alike(14)));
    const Alignment there = align(a, b);
    const Alignment back = align(b, a);
    ASSERT_EQ(std::count(there.base_of.begin(), there.base_of.end(), std::nullopt),
              std::count(back.head_of.begin(), back.head_of.end(), std::nullopt))
        << "seed " << seed;
  }
}

TEST(AlignProperties, NoAlignmentIsCheaperThanTheShortestWay) {
  for (unsigned seed = 0; seed < kRounds; ++seed) {
    Random random(seed);
    const Tree a(run(random.alike(1 + random.below(12))));
    const Tree b(run(random.alike(1 + random.below(12))));
    const std::size_t cost = cost_of(a, b, align(a, b));
    const std::size_t least = node_distance(a, b);
    ASSERT_GE(cost, least) << "seed " << seed;
    // A call of another tool for something else is no change of the same call: it counts twice.
    ASSERT_LE(cost, 3 * least) << "seed " << seed;
  }
}

TEST(AlignProperties, BothDirectionsOfAnAlignmentAgree) {
  for (unsigned seed = 0; seed < kRounds; ++seed) {
    Random random(seed);
    const Tree a(run(random.alike(15)));
    const Tree b(run(random.alike(15)));
    const Alignment found = align(a, b);
    for (Index node = 0; node < a.size(); ++node) {
      const auto partner = found.head_of[node];
      ASSERT_TRUE(!partner || found.base_of[*partner] == node) << "seed " << seed;
      ASSERT_TRUE(!partner || a[node].kind == b[*partner].kind) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace weir::align
