// SPDX-License-Identifier: Apache-2.0
// Conversations that go on by `previous_response_id`: answered, metered and replayed like those
// that are sent whole.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "conversation.h"
#include "core/base/json.h"
#include "mock_llm/server/journal.h"

namespace weir::server {
namespace {

using testing::body_of_plan;

const char* const kPath = "/v1/responses";
const char* const kHello = R"("input":"Where is order A-1?")";

net::HttpRequest ask(const std::string& members, const std::string& path = kPath) {
  net::HttpRequest http =
      testing::post(R"({"model":"gpt-6-sol","instructions":"Help.",)" + members + "}", path);
  http.headers = {{"Authorization", "Bearer dummy"}};
  return http;
}

net::HttpRequest about(const std::string& method, const std::string& id) {
  net::HttpRequest http = ask("");
  http.method = method;
  http.path = std::string(kPath) + "/" + id;
  http.body.clear();
  return http;
}

Json json_of(const net::ResponsePlan& plan, int status = 200) {
  EXPECT_EQ(plan.status, status) << body_of_plan(plan);
  return parse_json(body_of_plan(plan)).value();
}

std::string result_of(const Json& answer) {
  return R"({"type":"function_call_output","call_id":)" + answer["output"][0]["call_id"].dump() +
         R"(,"output":"delivered"})";
}

net::HttpRequest follow(const Json& answer, const std::string& id) {
  return ask(R"("input":[)" + result_of(answer) + R"(],"previous_response_id":")" + id + "\"");
}

net::HttpRequest follow(const Json& answer) {
  return follow(answer, answer["id"].get<std::string>());
}

class StoredResponses : public ::testing::Test {
 protected:
  static EngineOptions options() { return {"order", "", false, {}, 0}; }

  const meter::Profiles& profiles_ = meter::Profiles::embedded();
  const pricing::PriceTable& prices_ = pricing::PriceTable::embedded();
  cassette::Library script_ = testing::lookup_library();
  Engine engine_{script_, profiles_, prices_, options()};
};

TEST_F(StoredResponses, AreContinuedByTheirId) {
  const Json first = json_of(engine_.handle(ask(kHello)));
  const Json last = json_of(engine_.handle(follow(first)));
  EXPECT_EQ(last["output"][0]["content"][0]["text"], "It was delivered.");
  EXPECT_EQ(last["previous_response_id"], first["id"]);
  const auto records = engine_.records();
  EXPECT_EQ(records[0].lane, records[1].lane);
  EXPECT_EQ(records[1].start, records[0].end);
}

TEST_F(StoredResponses, AreBilledAsIfTheConversationWereSentAgain) {
  const Json first = json_of(engine_.handle(ask(kHello)));
  const Json last = json_of(engine_.handle(follow(first)));
  Engine other(script_, profiles_, prices_, options());
  const Json same = json_of(other.handle(ask(kHello)));
  const std::string question = R"({"role":"user","content":"Where is order A-1?"},)";
  const Json whole = json_of(other.handle(
      ask("\"input\":[" + question + same["output"][0].dump() + "," + result_of(same) + "]")));
  EXPECT_EQ(last["usage"], whole["usage"]);
  EXPECT_GT(last["usage"]["input_tokens"], first["usage"]["input_tokens"]);
  EXPECT_EQ(engine_.records()[1].prompt, other.records()[1].prompt);
}

TEST_F(StoredResponses, AreCountedWholeToo) {
  const Json first = json_of(engine_.handle(ask(kHello)));
  net::HttpRequest counted = follow(first);
  counted.path = "/v1/responses/input_tokens";
  const Json count = json_of(engine_.handle(counted));
  const Json billed = json_of(engine_.handle(follow(first)));
  EXPECT_EQ(count["input_tokens"], billed["usage"]["input_tokens"]);
}

TEST_F(StoredResponses, GoOnFromAnyOfThem) {
  const Json first = json_of(engine_.handle(ask(kHello)));
  const Json second = json_of(engine_.handle(follow(first)));
  const Json again = json_of(engine_.handle(follow(first)));
  EXPECT_EQ(second["output"][0]["content"], again["output"][0]["content"]);
  EXPECT_NE(second["id"], again["id"]);
}

TEST_F(StoredResponses, AreReplayedFromAJournalThatHoldsThemWhole) {
  const Json first = json_of(engine_.handle(ask(kHello)));
  json_of(engine_.handle(follow(first)));
  const cassette::Library library =
      cassette::library_from(journal_of(engine_.records(), {}, ""), "journal").value();
  ASSERT_EQ(library.turns.size(), 2U);
  EXPECT_EQ(library.turns[1].parent, std::optional<std::size_t>(0));
  Engine replay(library, profiles_, prices_, {"replay", "", false, {}, 0});
  const Json again = json_of(replay.handle(ask(kHello)));
  EXPECT_NE(again["id"], first["id"]);
  const Json last = json_of(replay.handle(follow(again)));
  EXPECT_EQ(last["output"][0]["content"][0]["text"], "It was delivered.");
  EXPECT_TRUE(replay.records()[1].drift.empty());
}

/// What a recorder writes: the bytes that the agent sent.
TEST_F(StoredResponses, AreReplayedFromARecordingOfWhatWasSent) {
  const net::HttpRequest hello = ask(kHello);
  const std::string first = body_of_plan(engine_.handle(hello));
  const net::HttpRequest next = follow(*parse_json(first));
  const std::string last = body_of_plan(engine_.handle(next));
  cassette::ExchangeFile file;
  for (const auto& [request, response] : {std::pair(hello.body, first), {next.body, last}}) {
    cassette::Exchange& row = file.exchanges.emplace_back();
    row.provider = "openai";
    row.path = kPath;
    row.request = request;
    row.response = response;
  }
  const cassette::Library library = cassette::library_from(file, "recorded").value();
  Engine replay(library, profiles_, prices_, {"replay", "", false, {}, 0});
  const Json again = json_of(replay.handle(ask(kHello)));
  const Json end = json_of(replay.handle(follow(again)));
  EXPECT_EQ(end["output"][0]["content"][0]["text"], "It was delivered.");
  EXPECT_TRUE(replay.records()[1].drift.empty());
}

TEST_F(StoredResponses, AreGivenAgainAndDeleted) {
  for (const char* stream : {"", R"(,"stream":true)"}) {
    Engine engine(script_, profiles_, prices_, options());
    const std::string answer = body_of_plan(engine.handle(ask(kHello + std::string(stream))));
    const std::size_t id = answer.find("resp_01");
    const std::string name = answer.substr(id, answer.find('"', id) - id);
    const Json got = json_of(engine.handle(about("GET", name)));
    EXPECT_EQ(got["id"], name);
    EXPECT_EQ(got["status"], "completed");
    EXPECT_NE(answer.find(got["usage"].dump()), std::string::npos);
    const Json deleted = json_of(engine.handle(about("DELETE", name)));
    EXPECT_EQ(deleted, Json({{"id", name}, {"object", "response"}, {"deleted", true}}));
    for (const char* method : {"GET", "DELETE"}) {
      const Json gone = json_of(engine.handle(about(method, name)), 404);
      EXPECT_EQ(gone["error"]["message"], "Response with id '" + name + "' not found.");
      EXPECT_EQ(gone["error"]["type"], "invalid_request_error");
    }
    EXPECT_TRUE(engine.strays().empty());
    EXPECT_EQ(engine.records().size(), 1U);
  }
}

TEST_F(StoredResponses, TellWhatTheyWereAsked) {
  const Json first = json_of(engine_.handle(ask(kHello)));
  const Json last = json_of(engine_.handle(follow(first)));
  const std::string id = last["id"].get<std::string>();
  const Json list = json_of(engine_.handle(about("GET", id + "/input_items")));
  EXPECT_EQ(list["object"], "list");
  EXPECT_FALSE(list["has_more"].get<bool>());
  ASSERT_EQ(list["data"].size(), 3U);
  EXPECT_EQ(list["data"][0]["output"], "delivered");
  EXPECT_EQ(list["data"][1], first["output"][0]) << "with its own id";
  const Json& question = list["data"][2];
  EXPECT_EQ(question["type"], "message");
  EXPECT_EQ(question["status"], "completed");
  EXPECT_EQ(question["content"],
            Json::array({{{"type", "input_text"}, {"text", "Where is order A-1?"}}}));
  EXPECT_EQ(list["first_id"], list["data"][0]["id"]);
  EXPECT_EQ(list["last_id"], question["id"]);
  json_of(engine_.handle(about("GET", "resp_none/input_items")), 404);
  EXPECT_TRUE(engine_.strays().empty());
}

TEST_F(StoredResponses, TellWhatTheyWereAskedPageByPage) {
  std::string items;
  for (int i = 0; i < 45; ++i) {
    items += (i == 0 ? "" : ",") + std::string(R"({"role":"user","content":"line )") +
             std::to_string(i) + "\"}";
  }
  const Json answer = json_of(engine_.handle(ask("\"input\":[" + items + "]")));
  net::HttpRequest http = about("GET", answer["id"].get<std::string>() + "/input_items");
  std::vector<std::string> texts;
  std::vector<std::size_t> pages;
  Json page;
  do {
    http.query = "order=asc";
    http.query += page.is_null() ? "" : "&after=" + page["last_id"].get<std::string>();
    page = json_of(engine_.handle(http));
    pages.push_back(page["data"].size());
    for (const Json& item : page["data"]) {
      texts.push_back(item["content"][0]["text"].get<std::string>());
    }
  } while (page["has_more"].get<bool>() && pages.size() < 10);
  EXPECT_EQ(pages, (std::vector<std::size_t>{20, 20, 5}));
  ASSERT_EQ(texts.size(), 45U);
  EXPECT_EQ(texts.front(), "line 0");
  EXPECT_EQ(texts.back(), "line 44");
  http.query = "limit=2";
  EXPECT_EQ(json_of(engine_.handle(http))["data"][1]["content"][0]["text"], "line 43");
  http.query = "limit=1000000";
  EXPECT_EQ(json_of(engine_.handle(http))["data"].size(), 45U);
}

TEST_F(StoredResponses, AreNotKeptWhereTheRequestForbidsIt) {
  const Json first = json_of(engine_.handle(ask(kHello + std::string(R"(,"store":false)"))));
  const Json error = json_of(engine_.handle(follow(first)), 400)["error"];
  EXPECT_EQ(error["code"], "previous_response_not_found");
  EXPECT_EQ(error["param"], "previous_response_id");
  json_of(engine_.handle(about("GET", first["id"].get<std::string>())), 404);
}

TEST_F(StoredResponses, ThatNobodyKnowsAreRefused) {
  const Json first = json_of(engine_.handle(ask(kHello)));
  const Json error = json_of(engine_.handle(follow(first, "resp_none")), 400)["error"];
  EXPECT_EQ(error["message"], "Previous response with id 'resp_none' not found.");
  ASSERT_EQ(engine_.records().size(), 2U);
  EXPECT_EQ(engine_.records()[1].status, 400);
  EXPECT_FALSE(engine_.records()[1].missed);
}

}  // namespace
}  // namespace weir::server
