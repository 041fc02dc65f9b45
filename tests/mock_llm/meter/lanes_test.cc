// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/lanes.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/mock_llm/meter/requests.h"

namespace weir::testing {
namespace {

using Sent = std::shared_ptr<const meter::Sent>;

/// A request with this question, a system prompt, and perhaps an answer and one more message.
Sent sent(const std::string& question, const std::string& system = "", int more = 0) {
  Body body;
  body.system = system;
  body.messages = {message("user", block(question))};
  for (int i = 0; i < more; ++i) {
    body.messages.push_back(message(i % 2 == 0 ? "assistant" : "user", block("more")));
  }
  meter::Sent sent;
  sent.request = body.parse();
  return std::make_shared<const meter::Sent>(std::move(sent));
}

TEST(Lanes, KnowWhatALaneSentLast) {
  meter::Lanes lanes;
  EXPECT_EQ(lanes.predecessor("a", *sent("Hi")), nullptr);
  const Sent last = sent("Hi", "", 2);
  lanes.add("a", sent("Hi"));
  lanes.add("a", last);
  EXPECT_EQ(lanes.predecessor("a", *sent("Hi", "", 4)), last);
}

TEST(Lanes, FindTheLaneThatSharesMost) {
  meter::Lanes lanes;
  const Sent longer = sent("Hi", "", 2);
  lanes.add("a", sent("Hi"));
  lanes.add("b", longer);
  lanes.add("c", sent("Bye", "", 2));
  EXPECT_EQ(lanes.predecessor("d", *sent("Hi", "", 2)), longer);
  EXPECT_EQ(lanes.predecessor("d", *sent("Who?", "", 2)), nullptr);
}

TEST(Lanes, FindALaneThatGoesOnWithAnotherQuestion) {
  meter::Lanes lanes;
  const Sent compacted = sent("A summary");
  lanes.add("a", sent("Hi"));
  lanes.add("a", sent("Passing"));
  lanes.add("a", compacted);
  EXPECT_EQ(lanes.predecessor("b", *sent("A summary")), compacted);
  EXPECT_EQ(lanes.predecessor("b", *sent("Passing")), nullptr);
}

TEST(Lanes, ForgetThoseThatSentNothingLongest) {
  const std::string system(10'000, 'x');
  meter::Lanes lanes(75'000);
  for (const char* name : {"a", "b"}) {
    lanes.add(name, sent(name, system));
  }
  lanes.add("a", sent("a", system));
  lanes.add("c", sent("c", system));
  EXPECT_NE(lanes.predecessor("a", *sent("a", system)), nullptr);
  EXPECT_EQ(lanes.predecessor("new", *sent("b", system)), nullptr);
  EXPECT_NE(lanes.predecessor("new", *sent("c", system)), nullptr);
}

TEST(Lanes, KeepTheLatestHoweverLargeItIs) {
  meter::Lanes lanes(1);
  lanes.add("a", sent("a"));
  EXPECT_NE(lanes.predecessor("a", *sent("a")), nullptr);
}

}  // namespace
}  // namespace weir::testing
