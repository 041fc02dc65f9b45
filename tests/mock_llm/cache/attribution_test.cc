// SPDX-License-Identifier: Apache-2.0
// Which marker read, which wrote, and which hits only the lookback saved.
#include <string>

#include <gtest/gtest.h>

#include "tests/mock_llm/cache/service.h"

namespace weir::cache {
namespace {

using testing::Prompt;
using testing::seconds;
using testing::Service;

Rules rules() {
  Rules rules;
  rules.minimum = Tokens(1024);
  return rules;
}

Prompt conversation(int questions, bool marks_all = false) {
  Prompt prompt = Prompt().system("You help.", 2000, "5m");
  for (int i = 1; i <= questions; ++i) {
    prompt.user("question " + std::to_string(i), 100, marks_all || i == questions ? "5m" : "");
    if (i < questions) {
      prompt.assistant("answer " + std::to_string(i), 300);
    }
  }
  return prompt;
}

/// "segment read/written" of each marker.
std::string markers(const Served& served) {
  std::string text;
  for (const MarkerUse& marker : served.attribution.markers) {
    text += (text.empty() ? "" : ", ") + std::to_string(marker.segment) + " " +
            std::to_string(marker.read.count()) + "/" + std::to_string(marker.written.count());
  }
  return text;
}

TEST(Attribution, TellsWhatEachMarkerReadAndWrote) {
  Service service(rules(), 0);
  EXPECT_EQ(markers(service.serve(conversation(1), seconds(0))), "0 0/2000, 1 0/100");
  const Served second = service.serve(conversation(2), seconds(1));
  EXPECT_EQ(markers(second), "0 0/0, 3 2100/400");
  EXPECT_EQ(second.attribution.read.size(), 2U) << "the system prompt and the first question";
}

TEST(Attribution, AMarkerBelowTheMinimumDoesNothing) {
  Service service(rules(), 0);
  EXPECT_EQ(
      markers(service.serve(Prompt().system("Short.", 500, "5m").user("q", 900, "5m"), seconds(0))),
      "0 0/0, 1 0/1400");
}

TEST(Attribution, AHitBetweenMarkersIsOfTheLookback) {
  Service service(rules(), 0);
  EXPECT_FALSE(service.serve(conversation(1), seconds(0)).attribution.lookback_slack);
  const Served second = service.serve(conversation(2), seconds(1));
  EXPECT_EQ(second.attribution.lookback_slack, std::optional<std::size_t>(17));
}

TEST(Attribution, AHitAtAMarkerIsNot) {
  Service service(rules(), 0);
  service.serve(conversation(1, true), seconds(0));
  const Served second = service.serve(conversation(2, true), seconds(1));
  EXPECT_EQ(markers(second), "0 0/0, 1 2100/0, 3 0/400");
  EXPECT_FALSE(second.attribution.lookback_slack);
}

}  // namespace
}  // namespace weir::cache
