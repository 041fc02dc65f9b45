// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/answer_tap.h"

#include <gtest/gtest.h>

namespace weir::record {
namespace {

constexpr std::string_view kStream =
    "event: message_start\n"
    R"(data: {"type":"message_start","message":{"id":"msg_1","content":[],"usage":{}}})"
    "\n\n"
    "event: message_stop\n"
    R"(data: {"type":"message_stop"})"
    "\n\n";

TEST(AnswerTap, KnowsThatAStreamIsWholeBeforeItsConnectionEnds) {
  AnswerTap tap(wire::Api::messages, true);
  for (const char& c : kStream.substr(0, kStream.size() - 1)) {
    tap.take({&c, 1});
    EXPECT_FALSE(tap.whole());
  }
  tap.take("\n");
  EXPECT_TRUE(tap.whole());
  EXPECT_EQ(tap.body(), R"({"id":"msg_1","content":[],"usage":{}})");
}

TEST(AnswerTap, TakesNoEndForTheOneThatTheServiceTells) {
  AnswerTap tap(wire::Api::messages, true);
  tap.take(kStream.substr(0, kStream.size() / 2));
  tap.end();
  EXPECT_FALSE(tap.whole());
}

TEST(AnswerTap, KeepsAnAnswerInOnePieceAsItIs) {
  AnswerTap tap(wire::Api::chat, false);
  tap.take("{\"id\": ");
  tap.take("\"a\" }");
  EXPECT_FALSE(tap.whole());
  tap.end();
  EXPECT_TRUE(tap.whole());
  EXPECT_EQ(tap.body(), "{\"id\": \"a\" }");
}

std::string body_of(const std::string& text) {
  AnswerTap tap(wire::Api::generate_content, false);
  tap.take(text);
  tap.end();
  return tap.whole() ? tap.body() : "";
}

TEST(AnswerTap, BuildsTheAnswerOfAStreamThatIsOneArray) {
  EXPECT_EQ(body_of(R"([{"candidates":[{"content":{"parts":[{"text":"Hi"}]}}]}
,
{"candidates":[{"content":{"parts":[{"text":""}]},"finishReason":"STOP"}]}])"),
            R"({"candidates":[{"content":{"parts":[{"text":"Hi"}],"role":"model"},)"
            R"("finishReason":"STOP"}]})");
  EXPECT_EQ(body_of(R"([{"candidates":[{"content":{"parts":[{"text":"Hi"}]}}]}])"), "")
      << "nobody told why it ended";
  EXPECT_EQ(body_of(R"([{"error":{"code":429}}])"), R"([{"error":{"code":429}}])");
}

}  // namespace
}  // namespace weir::record
