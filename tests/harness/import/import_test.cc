// SPDX-License-Identifier: Apache-2.0
#include "harness/import/import.h"

#include <chrono>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "mock_llm/cassette/library.h"
#include "mock_llm/record/kept_headers.h"
#include "packed.h"

namespace weir::importing {
namespace {

using namespace std::chrono_literals;

const std::string kRequest =
    R"({"model":"claude-sonnet-4-5","max_tokens":9,"messages":[{"role":"user","content":"Hi"}]})";
const std::string kAnswer =
    R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":)"
    R"([{"type":"text","text":"Hello."}],"stop_reason":"end_turn","usage":{"input_tokens":8,)"
    R"("output_tokens":3}})";
const std::string kStream =
    "event: message_start\ndata: "
    "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":"
    "\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5\",\"content\":[],"
    "\"stop_reason\":null,\"usage\":{\"input_tokens\":8,\"output_tokens\":1}}}\n\n"
    "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\","
    "\"text\":\"\"}}\n\n"
    "data: "
    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
    "\"Hello.\"}}\n\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
    "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":"
    "{\"output_tokens\":3}}\n\n";

HttpRecord record(const std::string& answer = kAnswer) {
  HttpRecord record;
  record.url = "https://api.anthropic.com/v1/messages?beta=true";
  record.request_headers = {{"X-Api-Key", "a-key-of-the-test"},
                            {"anthropic-version", "2023-06-01"}};
  record.request_body = kRequest;
  record.answer_body = answer;
  record.place = "order.yaml:2:3";
  return record;
}

Imported imported(std::vector<HttpRecord> records) {
  Importer importer;
  importer.add(std::move(records));
  return importer.imported();
}

/// The reason for which the only record is left out.
std::string left_out(HttpRecord record) {
  const Imported all = imported({std::move(record)});
  EXPECT_TRUE(all.exchanges.empty());
  return all.left_out.empty() ? "" : all.left_out.begin()->first;
}

TEST(Importer, KeepsACallOfAModel) {
  const Imported all = imported({record()});
  ASSERT_EQ(all.exchanges.size(), 1U);
  const cassette::Exchange& exchange = all.exchanges.front();
  EXPECT_EQ(exchange.provider, "anthropic");
  EXPECT_EQ(exchange.path, "/v1/messages");
  EXPECT_EQ(exchange.request, kRequest);
  EXPECT_EQ(exchange.response, kAnswer);
  EXPECT_EQ(exchange.headers, (record::KeptHeaders{{"anthropic-version", "2023-06-01"}}));
}

TEST(Importer, AssemblesAStreamWhoseEndWasTrimmed) {
  HttpRecord streamed = record(kStream + "data: {\"type\":\"message_stop\"}");
  streamed.answer_body = testing::packed(streamed.answer_body, testing::Coding::gzip);
  const Imported all = imported({streamed});
  ASSERT_EQ(all.exchanges.size(), 1U);
  EXPECT_NE(all.exchanges[0].response.find("\"output_tokens\":3"), std::string::npos)
      << all.exchanges[0].response;
}

TEST(Importer, LeavesOutWhatCantReplay) {
  EXPECT_EQ(left_out(record(kStream)), "its answer was cut off, or is no stream of this API");
  EXPECT_EQ(left_out(record("")), "its answer was not kept");
  EXPECT_EQ(left_out(record("{}")), "weir can't read the answer");
  HttpRecord aborted = record();
  aborted.status = 0;
  EXPECT_EQ(left_out(aborted), "its answer was not kept");
  HttpRecord blank = record();
  blank.request_body = "";
  EXPECT_EQ(left_out(blank).substr(0, 27), "weir can't read the request");
}

TEST(Importer, CountsWhatIsNoCallOfAModel) {
  HttpRecord other = record();
  other.url = "https://example.com/orders?token=secret#x";
  const Imported all = imported({other, other, record()});
  EXPECT_EQ(all.exchanges.size(), 1U);
  const LeftOut& left = all.left_out.at("no call of a model that weir can play");
  EXPECT_EQ(left.count, 2U);
  EXPECT_EQ(left.first, "order.yaml:2:3, POST /orders");
}

TEST(Importer, NamesApisThatWeirDoesntSpeak) {
  HttpRecord bedrock = record();
  bedrock.url = "https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude/converse";
  EXPECT_EQ(left_out(bedrock), "a call by Amazon Bedrock, which weir doesn't speak");
  HttpRecord vertex = record();
  vertex.url =
      "https://aiplatform.googleapis.com/v1/projects/p/locations/l/publishers/google/models/"
      "gemini-2.5-flash:generateContent";
  EXPECT_EQ(left_out(vertex), "a call by Vertex AI, which weir doesn't speak");
}

TEST(Importer, KeepsErrorsOfTheService) {
  HttpRecord refused = record(R"({"type":"error","error":{"type":"rate_limit_error"}})");
  refused.status = 429;
  refused.answer_headers = {{"Retry-After", "1"}, {"Set-Cookie", "x"}};
  const Imported all = imported({refused});
  ASSERT_EQ(all.exchanges.size(), 1U);
  EXPECT_EQ(all.exchanges[0].answer_headers, (record::KeptHeaders{{"retry-after", "1"}}));
}

TEST(Importer, TakesTheKeyOutWhereverItStands) {
  HttpRecord leaky = record();
  leaky.request_body.replace(leaky.request_body.find("Hi"), 2, "my key is a-key-of-the-test");
  const Imported all = imported({leaky});
  ASSERT_EQ(all.exchanges.size(), 1U);
  EXPECT_EQ(all.exchanges[0].request.find("a-key-of-the-test"), std::string::npos);
  EXPECT_EQ(all.redactions.at("credential"), 1U);
}

TEST(Importer, OrdersByTimeWhereAllTellOne) {
  HttpRecord first = record();
  HttpRecord second = record();
  first.started = std::chrono::sys_days(std::chrono::year{2026} / 11 / 26) + 10h;
  second.started = *first.started + 1500ms;
  first.place = "first";
  const Imported all = imported({second, first});
  ASSERT_EQ(all.exchanges.size(), 2U);
  EXPECT_EQ(all.exchanges[0].place, "first");
  EXPECT_EQ(all.exchanges[1].at - all.exchanges[0].at, 1500ms);
}

TEST(Importer, PutsFilesOneBehindTheOther) {
  Importer importer;
  importer.add({record(), record()});
  importer.add({record()});
  importer.add(importer.imported().exchanges);
  const auto& rows = importer.imported().exchanges;
  ASSERT_EQ(rows.size(), 6U);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_LT(rows[i - 1].at, rows[i].at);
  }
  EXPECT_TRUE(cassette::library_from({cassette::FileKind::cassette, "", rows}, "test").ok());
}

}  // namespace
}  // namespace weir::importing
