// SPDX-License-Identifier: Apache-2.0
// How requests find their answers, through the engine: with secrets, with declared noise, beside
// the recording, and after a cut.
#include <string>

#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/server/journal.h"
#include "mock_llm/server/side_call.h"

namespace weir::server {
namespace {

using testing::first_body;
using testing::post;

constexpr const char* kKey = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789";

/// A recording of one answer under this system prompt, with recorded usage.
cassette::Library recorded(const std::string& system, cassette::MatchRules rules = {}) {
  cassette::Exchange exchange;
  exchange.path = "/v1/messages";
  exchange.request = first_body(system);
  exchange.response = R"({"type":"message","role":"assistant","stop_reason":"end_turn","content":[)"
                      R"({"type":"text","text":"It was delivered."}],)"
                      R"("usage":{"input_tokens":4711,"output_tokens":5}})";
  cassette::ExchangeFile file;
  file.exchanges.push_back(std::move(exchange));
  return cassette::library_from(file, "cassette.jsonl", std::move(rules)).value();
}

struct Mock {
  explicit Mock(cassette::Library answers)
      : library(std::move(answers)),
        engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(),
               {"order", "", false, {}, 0}) {
    engine.start_pass({"cold", {}});
  }

  Record ask(const std::string& body) {
    engine.handle(post(body));
    return engine.records().back();
  }

  cassette::Library library;
  Engine engine;
};

TEST(MatchingEngine, FindsTheRecordingOfARequestWithASecret) {
  Mock mock(recorded("The key is [redacted api-key]."));
  const Record record = mock.ask(first_body(std::string("The key is ") + kKey + "."));
  EXPECT_TRUE(record.drift.empty());
  EXPECT_EQ(record.metered.method, Method::exact);
  EXPECT_EQ(record.metered.usage.input_total(), Tokens(4711));
  EXPECT_NE(record.request.body.find(kKey), std::string::npos);  // what is counted and cached
  EXPECT_EQ(exchange_of(record).request.find(kKey), std::string::npos);
}

TEST(MatchingEngine, TellsASecretFromOtherText) {
  Mock mock(recorded("The key is [redacted api-key]."));
  EXPECT_FALSE(mock.ask(first_body("The key is secret.")).drift.empty());
}

TEST(MatchingEngine, MasksDeclaredNoiseOnBothSides) {
  cassette::MatchRules rules;
  rules.noise = cassette::Volatile::of({{"/system", "build [0-9]+"}});
  Mock mock(recorded("Weir build 1.", rules));
  const Record record = mock.ask(first_body("Weir build 22."));
  EXPECT_TRUE(record.drift.empty());
  EXPECT_EQ(record.metered.method, Method::exact);
  EXPECT_EQ(mock.engine.replacements(), 1U);
}

constexpr const char* kTitle =
    R"({"model":"claude-sonnet-5-5","max_tokens":50,"system":"You are a title generator.",)"
    R"("messages":[{"role":"user","content":"Where is order A-1?"}]})";

TEST(MatchingEngine, AnswersSideCallsWhereTheScenarioAllowsIt) {
  cassette::MatchRules rules;
  rules.synthesize = true;
  Mock mock(recorded("Help.", rules));
  Record record = mock.ask(kTitle);
  EXPECT_EQ(record.status, 200);
  EXPECT_EQ(record.side_call, "title");
  EXPECT_FALSE(record.missed);
  EXPECT_NE(journal_of({record}, {}, "")
                .exchanges.at(0)
                .outcome.find(R"("match":{"how":"synthesized","side_call":"title"})"),
            std::string::npos);
  EXPECT_EQ(mock.ask(first_body()).side_call, "");
}

TEST(MatchingEngine, FailsOtherwise) {
  Mock fails(recorded("Help."));
  std::string other = kTitle;
  other.replace(other.find("Where is order A-1?"), 19, "Hello");
  EXPECT_TRUE(fails.ask(other).missed);
  cassette::MatchRules rules;
  rules.synthesize = true;
  Mock mock(recorded("Help.", rules));
  const std::string work = R"({"model":"claude-sonnet-5-5","max_tokens":50,"tools":[{"name":"t",)"
                           R"("input_schema":{"type":"object"}}],"system":"A title generator.",)"
                           R"("messages":[{"role":"user","content":"Something else entirely"}]})";
  EXPECT_TRUE(mock.ask(work).missed);
}

TEST(SideCalls, GetTheLeastAnswerThatFitsTheirSchema) {
  wire::LlmRequest request;
  request.body = R"({"generationConfig":{"responseJsonSchema":{"type":"OBJECT","properties":{
    "reasoning":{"type":"STRING"},"model_choice":{"type":"string","enum":["flash","pro"]},
    "score":{"type":"integer"},"list":{"type":"array"},"sure":{"type":"boolean"},
    "inner":{"anyOf":[{"type":"object","properties":{"x":{"const":7}},"required":["x"]}]},
    "optional":{"type":"string"}},
    "required":["reasoning","model_choice","score","list","sure","inner"]}}})";
  const auto side = side_answer_to(request);
  ASSERT_TRUE(side.has_value());
  EXPECT_EQ(side->purpose, "router");
  EXPECT_EQ(side->answer.content.at(0).text,
            R"({"reasoning":"","model_choice":"flash","score":0,"list":[],"sure":false,)"
            R"("inner":{"x":7}})");
}

TEST(MatchingEngine, ServesTheRestOfAnAnswerThatWasCut) {
  Mock mock(recorded("Help."));
  mock.ask(first_body());
  std::string resumed = first_body();
  resumed.insert(resumed.size() - 2, R"(,{"role":"assistant","content":"It was"},)"
                                     R"({"role":"user","content":"Go on where you stopped."})");
  const Record record = mock.ask(resumed);
  EXPECT_EQ(record.how, cassette::How::resumption);
  EXPECT_EQ(record.answer.content.at(0).text, " delivered.");
  EXPECT_EQ(record.lane, mock.engine.records().front().lane);
}

}  // namespace
}  // namespace weir::server
