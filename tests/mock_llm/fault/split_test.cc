// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/fault/spec.h"

namespace weir::fault {
namespace {

using Pieces = std::vector<std::string>;

net::ResponsePlan plan_of(const Pieces& chunks) {
  net::ResponsePlan plan;
  for (const std::string& chunk : chunks) {
    plan.chunks.push_back({std::chrono::milliseconds(5), chunk});
  }
  return plan;
}

Pieces split(const std::string& spec, const Pieces& chunks) {
  net::ResponsePlan plan = plan_of(chunks);
  parse_fault(spec).value().effect.change({}, plan);
  Pieces pieces;
  for (const net::Chunk& chunk : plan.chunks) {
    pieces.push_back(chunk.bytes);
  }
  return pieces;
}

TEST(SplitFault, EndsAPieceWithinTheFirstCharacterOfSeveralBytes) {
  EXPECT_EQ(split("split", {"a\xC3\xBC"
                            "b\xF0\x9F\x98\x80"}),
            (Pieces{"a\xC3",
                    "\xBC"
                    "b\xF0\x9F\x98\x80"}));
  EXPECT_EQ(split("split", {"\xE2\x80\xA6", "abc"}), (Pieces{"\xE2", "\x80\xA6", "ab", "c"}));
}

TEST(SplitFault, SendsPiecesOfAsManyBytesAsWereAsked) {
  EXPECT_EQ(split("split:bytes=2", {"abcde", "fg"}), (Pieces{"ab", "cd", "e", "fg"}));
  EXPECT_EQ(split("split:bytes=1", {"\xC3\xBC"}), (Pieces{"\xC3", "\xBC"}));
}

TEST(SplitFault, LosesNothingAndWaitsNoLonger) {
  for (const char* spec : {"split", "split:bytes=1", "split:bytes=3", "split:bytes=1000000"}) {
    net::ResponsePlan plan = plan_of({"data: \xC3\xBC\n\n", "", "x"});
    parse_fault(spec).value().effect.change({}, plan);
    std::string all;
    std::chrono::microseconds delay{};
    for (const net::Chunk& chunk : plan.chunks) {
      all += chunk.bytes;
      delay += chunk.delay;
    }
    EXPECT_EQ(all, "data: \xC3\xBC\n\nx") << spec;
    EXPECT_EQ(delay, std::chrono::milliseconds(15)) << spec;
  }
}

TEST(SplitFault, WantsAtLeastOneByte) {
  EXPECT_FALSE(parse_fault("split:bytes=0").ok());
  EXPECT_FALSE(parse_fault("split:bytes=x").ok());
}

}  // namespace
}  // namespace weir::fault
