// SPDX-License-Identifier: Apache-2.0
// A recording replayed with its own requests: every one finds its turn, without drift.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

/// A full binary tree below each of three first messages, where every answer reads the same.
struct Forest {
  std::vector<std::vector<std::string>> messages;  ///< of each request
  std::vector<std::optional<std::size_t>> parents;

  void grow(std::vector<std::string> asked, std::optional<std::size_t> parent) {
    const std::size_t self = messages.size();
    messages.push_back(asked);
    parents.push_back(parent);
    asked.push_back(assistant("Go on."));
    for (std::size_t branch = 0; branch < 2 && asked.size() < 8; ++branch) {
      std::vector<std::string> longer = asked;
      longer.push_back(user("branch " + std::to_string(branch)));
      grow(std::move(longer), self);
    }
  }
};

Forest forest() {
  Forest trees;
  for (const char* lane : {"red", "green", "blue"}) {
    trees.grow({user(lane)}, std::nullopt);
  }
  return trees;
}

/// An order in which every parent stands before its children, another one for each seed.
std::vector<std::size_t> shuffled(const Forest& trees, std::uint64_t seed) {
  std::vector<std::size_t> order;
  std::vector<bool> done(trees.parents.size());
  while (order.size() < trees.parents.size()) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    const std::size_t pick = (seed >> 33U) % done.size();
    const std::optional<std::size_t> parent = trees.parents[pick];
    if (!done[pick] && (!parent || done[*parent])) {
      done[pick] = true;
      order.push_back(pick);
    }
  }
  return order;
}

TEST(ReplayOfARecording, FindsEveryTurnInAnyOrder) {
  const Forest trees = forest();
  std::vector<Exchange> rows;
  for (const auto& messages : trees.messages) {
    rows.push_back(row(body(messages), assistant("Go on.")));
  }
  const Library library = recording(rows);
  ASSERT_EQ(library.turns.size(), 45U);
  for (std::size_t turn = 0; turn < library.turns.size(); ++turn) {
    EXPECT_EQ(library.turns[turn].parent, trees.parents[turn]);
  }
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Replay replay(library);
    for (const std::size_t turn : shuffled(trees, seed)) {
      ASSERT_EQ(replay.ask(body(trees.messages[turn])), "turn " + std::to_string(turn))
          << "seed " << seed;
    }
  }
}

TEST(ReplayOfARecording, ToleratesAVolatilePromptInAnyOrder) {
  const Forest trees = forest();
  std::vector<Exchange> rows;
  for (const auto& messages : trees.messages) {
    rows.push_back(row(body("time 1", messages), assistant("Go on.")));
  }
  const Library library = recording(rows);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Replay replay(library);
    for (const std::size_t turn : shuffled(trees, seed)) {
      ASSERT_EQ(replay.ask(body("time 2", trees.messages[turn])),
                "turn " + std::to_string(turn) + " drift /system byte 5");
    }
  }
}

}  // namespace
}  // namespace weir::cassette
