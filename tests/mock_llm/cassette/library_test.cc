// SPDX-License-Identifier: Apache-2.0
// How the rows of an exchange file become trees of conversations.
#include "mock_llm/cassette/library.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/mock_llm/cassette/conversations.h"

namespace weir::cassette {
namespace {

using std::chrono::seconds;

/// "-" for a root, the parent's number otherwise.
std::string parents(const Library& library) {
  std::string text;
  for (const RecordedTurn& turn : library.turns) {
    text.append(text.empty() ? "" : " ").append(turn.parent ? std::to_string(*turn.parent) : "-");
  }
  return text;
}

Exchange at(VirtualTime time, Exchange exchange) {
  exchange.at = time;
  exchange.duration = seconds{2};
  return exchange;
}

TEST(Library, LinksByCallIds) {
  const Library library = recording({
      row(body({user("go")}), calls({"a", "b"})),
      row(body({user("go"), calls({"a", "b"}), results({{"a", "1"}, {"b", "2"}})}),
          assistant("end")),
  });
  EXPECT_EQ(parents(library), "- 0");
  EXPECT_EQ(library.turns[1].new_part, 5U);
  EXPECT_FALSE(library.scripted);
}

TEST(Library, LinksByContentWhereThereAreNoCalls) {
  const Library library = recording({
      row(body({user("go")}), assistant("yes?")),
      row(body({user("stop")}), assistant("yes?")),
      row(body({user("stop"), assistant("yes?"), user("now")}), assistant("ok")),
      row(body({user("go"), assistant("yes?"), user("now")}), assistant("ok")),
  });
  EXPECT_EQ(parents(library), "- - 1 0");
}

TEST(Library, LinksEqualLanesSideBySide) {
  const std::string go = body({user("go")});
  const std::string more = body({user("go"), assistant("yes?"), user("now")});
  const Library library = recording({row(go, assistant("yes?")), row(go, assistant("yes?")),
                                     row(more, assistant("1")), row(more, assistant("2"))});
  EXPECT_EQ(parents(library), "- - 0 1");
}

TEST(Library, TellsEqualConversationsThatRanSideBySideApart) {
  const std::string go = body({user("go")});
  const std::string more = body({user("go"), assistant("yes?"), user("now")});
  const Library library = recording({
      at(VirtualTime{seconds{0}}, row(go, assistant("yes?"))),
      at(VirtualTime{seconds{3}}, row(go, assistant("yes?"))),  // before the first one goes on
      at(VirtualTime{seconds{6}}, row(more, assistant("1"))),
      at(VirtualTime{seconds{6}}, row(more, assistant("2"))),
      at(VirtualTime{seconds{8}}, row(go, assistant("yes?"))),  // when both have ended
  });
  std::vector<std::size_t> twins;
  for (const RecordedTurn& turn : library.turns) {
    twins.push_back(turn.twin);
  }
  EXPECT_EQ(twins, (std::vector<std::size_t>{0, 1, 0, 0, 0}));
}

TEST(Library, LinksAnswersThatTheAgentEdited) {
  const Library library = recording({
      row(body({user("go")}), assistant("Thought: hm. Answer: yes")),
      row(body({user("go"), assistant("yes"), user("now")}), assistant("ok")),
  });
  EXPECT_EQ(parents(library), "- 0");
}

TEST(Library, KnowsShortenedHistoriesByCallIds) {
  const Library library = recording({
      row(body({user("go")}), calls({"a"})),
      row(body({user("go"), calls({"a"}), results({{"a", "1"}})}), calls({"b"})),
      row(body({user("so far: 1"), calls({"b"}), results({{"b", "2"}})}), assistant("end")),
  });
  EXPECT_EQ(parents(library), "- 0 1");
}

TEST(Library, TakesExamplesForNoAnswers) {
  const Library library = recording({
      row(body({user("1+1")}), assistant("2")),
      row(body({user("1+1"), assistant("2"), user("2+2")}), assistant("4")),
      row(body({user("1+3"), assistant("4"), user("3+3")}), assistant("6")),
  });
  EXPECT_EQ(parents(library), "- 0 -");
}

TEST(Library, TakesAPrefillForAPartOfTheQuestion) {
  const Library library = recording({
      row(body({user("go"), assistant("{")}), assistant("\"a\":1}")),
      row(body({user("go"), assistant("{\"a\":1}"), user("more"), assistant("{")}),
          assistant("\"b\":2}")),
  });
  EXPECT_EQ(parents(library), "- 0");
}

TEST(Library, CountsTheGapFromTheEndOfTheParent) {
  const std::string more = body({user("go"), assistant("yes?"), user("now")});
  const Library library = recording({
      at(seconds{1}, row(body({user("go")}), assistant("yes?"))),
      at(seconds{8}, row(more, assistant("1"))),
      at(seconds{2}, row(more, assistant("2"))),
  });
  EXPECT_EQ(library.turns[0].gap, seconds{0});
  EXPECT_EQ(library.turns[1].gap, seconds{5});
  EXPECT_EQ(library.turns[2].gap, seconds{0}) << "never negative";
  EXPECT_EQ(library.turns[1].duration, seconds{2});
}

TEST(Library, LeavesOutWhatIsNoAnswer) {
  Exchange refused = row(body({user("go")}), assistant("x"));
  refused.status = 529;
  refused.response = R"({"type":"error","error":{"type":"overloaded_error","message":"busy"}})";
  Exchange count = row(body({user("go")}), assistant("x"));
  count.path = "/v1/messages/count_tokens";
  count.response = R"({"input_tokens":9})";
  Exchange cut = row(body({user("go")}), assistant("x"));
  cut.ending = "cut";
  cut.response = "";
  const Library library =
      recording({refused, count, cut, row(body({user("go")}), R"({"content":[]})")});
  ASSERT_EQ(library.turns.size(), 1U);
  EXPECT_TRUE(library.turns[0].response.content.empty());
}

TEST(Library, TellsWhichRowIsWrong) {
  const Exchange good = row(body({user("go")}), assistant("x"));
  Exchange request = good;
  request.request = R"({"model":"m","max_tokens":1})";
  Exchange absent = good;
  absent.response = "";
  Exchange response = good;
  response.response = R"({"content":3})";
  Exchange provider = good;
  provider.provider = "mistral";
  const std::vector<std::pair<Exchange, std::string>> cases{
      {request, "cassette.jsonl: exchange 2: request: messages: Field required"},
      {absent,
       "cassette.jsonl: exchange 2: response: expected the answer to replay; record the "
       "exchange again"},
      {response, "cassette.jsonl: exchange 2: response/content: expected a list of content blocks"},
      {provider,
       "cassette.jsonl: exchange 2: provider: expected anthropic, openai or google, got "
       "\"mistral\""},
  };
  for (const auto& [exchange, message] : cases) {
    ExchangeFile file;
    file.exchanges = {good, exchange};
    const Result<Library> library = library_from(file, "cassette.jsonl");
    ASSERT_FALSE(library.ok());
    EXPECT_EQ(library.error().message, message);
  }
}

}  // namespace
}  // namespace weir::cassette
