// SPDX-License-Identifier: Apache-2.0
// A cassette of a growing conversation stays as small as what was said, and gives back each body.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/cassette/exchange.h"
#include "tests/mock_llm/cassette/growing_conversation.h"

namespace weir::cassette {
namespace {

using weir::testing::conversation;
using weir::testing::exchange;
using weir::testing::Shape;
using weir::testing::unique_bytes;
using weir::testing::words;

constexpr std::size_t kTurns = 100;
const std::string kMarker = R"(,"cache_control":{"type":"ephemeral"})";

std::string tools() {
  std::string text = R"("tools":[)";
  for (std::size_t i = 0; i < 40; ++i) {
    text += i > 0 ? "," : "";
    text += R"({"name":"tool_)" + std::to_string(i) + R"(","description":")" + words(i + 77, 20) +
            R"(","input_schema":{"type":"object"}})";
  }
  return text + "]";
}

std::string head(const std::string& system) {
  return R"({"model":"claude-sonnet-4-5","max_tokens":4096,)" + system;
}

Shape tools_first() {
  return {[](std::size_t /*turn*/) { return head(tools() + R"(,"messages":[)"); }, "]}", ""};
}

Shape tools_last_with_marker() {
  return {[](std::size_t /*turn*/) { return head(R"("messages":[)"); },
          R"(],"system":")" + words(5, 200) + R"(",)" + tools() + R"(,"stream":true})", kMarker};
}

Shape volatile_system() {
  return {[](std::size_t turn) {
            return head(R"("system":[{"type":"text","text":"It is )" + words(turn + 500, 8) +
                        R"("}],)" + tools() + R"(,"messages":[)");
          },
          "]}", kMarker};
}

void expect_small_and_whole(const Shape& shape, const std::string& what) {
  const ExchangeFile file = conversation(shape, kTurns);
  const std::string text = render_exchange_file(file);
  EXPECT_LT(static_cast<double>(text.size()),
            1.5 * static_cast<double>(unique_bytes(shape, kTurns)))
      << what;
  const auto read = parse_exchange_file(text, "c.jsonl");
  ASSERT_TRUE(read.ok()) << what << ": " << read.error().message;
  ASSERT_EQ(read->exchanges.size(), file.exchanges.size());
  for (std::size_t i = 0; i < kTurns; ++i) {
    ASSERT_EQ(read->exchanges[i].request, file.exchanges[i].request) << what << " turn " << i;
  }
  EXPECT_EQ(render_exchange_file(*read), text) << what;
}

TEST(CassetteSize, StaysBelowOneAndAHalfTimesTheUniqueBytes) {
  expect_small_and_whole(tools_first(), "tools first");
  expect_small_and_whole(tools_last_with_marker(), "tools last, a marker that moves");
  expect_small_and_whole(volatile_system(), "a system prompt that changes each turn");
}

TEST(CassetteSize, LanesSideBySideDontCostMore) {
  std::vector<Shape> lanes(10, tools_first());
  ExchangeFile mixed;
  mixed.kind = FileKind::cassette;
  std::size_t unique = 0;
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
    std::string prompt = head(tools() + R"(,"system":")" + words(lane, 40) + R"(","messages":[)");
    lanes[lane].head = [prompt = std::move(prompt)](std::size_t /*turn*/) { return prompt; };
    unique += unique_bytes(lanes[lane], 30) - (lane > 0 ? tools().size() : 0);
  }
  for (std::size_t turn = 0; turn < 30; ++turn) {
    for (const Shape& lane : lanes) {
      mixed.exchanges.push_back(exchange(lane, turn));
    }
  }
  EXPECT_LT(static_cast<double>(render_exchange_file(mixed).size()),
            1.5 * static_cast<double>(unique));
}

}  // namespace
}  // namespace weir::cassette
