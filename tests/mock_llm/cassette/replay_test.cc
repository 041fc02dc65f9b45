// SPDX-License-Identifier: Apache-2.0
// A recording replayed with its own requests: every one finds its turn, without drift.
#include <cstddef>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/library.h"
#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

ExchangeFile refund() {
  const auto path = std::filesystem::path(WEIR_SOURCE_DIR) / "scenarios/refund/cassette.jsonl";
  Result<ExchangeFile> file = read_exchange_file(path);
  if (!file) {
    ADD_FAILURE() << file.error().message;
    return {};
  }
  return std::move(file).value();
}

/// The request of an agent that was issued other call ids.
std::string with_issued_ids(std::string request, const Library& library,
                            const std::string& suffix) {
  for (const RecordedTurn& turn : library.turns) {
    for (const wire::ContentBlock& block : turn.response.content) {
      if (!block.id.empty()) {
        replace_all(request, "\"" + block.id + "\"", "\"" + block.id + suffix + "\"");
      }
    }
  }
  return request;
}

TEST(ReplayOfARecording, FindsEveryTurnWithoutDrift) {
  const ExchangeFile file = refund();
  const Library library = recording(file.exchanges);
  ASSERT_EQ(library.turns.size(), 7U);
  for (const std::string suffix : {"", "_issued"}) {
    Replay replay(library);
    for (std::size_t turn = 0; turn < file.exchanges.size(); ++turn) {
      const std::string request = with_issued_ids(file.exchanges[turn].request, library, suffix);
      EXPECT_EQ(replay.ask(request, suffix), "turn " + std::to_string(turn));
    }
  }
}

TEST(ReplayOfARecording, IsAChainWithTheGapsOfItsTools) {
  const Library library = recording(refund().exchanges);
  ASSERT_EQ(library.turns.size(), 7U);
  EXPECT_FALSE(library.turns[0].parent.has_value());
  for (std::size_t turn = 1; turn < library.turns.size(); ++turn) {
    EXPECT_EQ(library.turns[turn].parent, turn - 1);
    EXPECT_EQ(library.turns[turn].gap, std::chrono::milliseconds{500});
  }
}

TEST(ReplayOfARecording, ServesAllTurnsToAnAgentWithAnotherPrompt) {
  const ExchangeFile file = refund();
  const Library library = recording(file.exchanges);
  Replay replay(library);
  for (std::size_t turn = 0; turn < file.exchanges.size(); ++turn) {
    std::string request = with_issued_ids(file.exchanges[turn].request, library, "_issued");
    ASSERT_EQ(replace_all(request, "You are the customer support", "You're the customer support"),
              1U);
    EXPECT_EQ(replay.ask(request, "_issued"),
              "turn " + std::to_string(turn) + " drift /system/0/text byte 3");
  }
}

}  // namespace
}  // namespace weir::cassette
