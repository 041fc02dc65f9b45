// SPDX-License-Identifier: Apache-2.0
// The recording proxy between a client and a provider that answers as it is told.
#include "mock_llm/record/recorder.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/net/server.h"
#include "mock_llm/cassette/library.h"
#include "tests/support/raw_client.h"

namespace weir::record {
namespace {

using ::weir::testing::RawClient;

const std::string kRequest =
    R"({"model":"claude-sonnet-4-5","max_tokens":64,"messages":[{"role":"user","content":"Hi"}]})";
const std::string kAnswer =
    R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5",)"
    R"("content":[{"type":"text","text":"Hi."}],"stop_reason":"end_turn",)"
    R"("usage":{"input_tokens":8,"output_tokens":5}})";

std::vector<net::Chunk> stream() {
  std::vector<net::Chunk> chunks;
  for (
      const char* data :
      {R"({"type":"message_start","message":{"id":"msg_2","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[],"usage":{"input_tokens":8,"output_tokens":1}}})",
       R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})",
       R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi."}})",
       R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}})",
       R"({"type":"message_stop"})"}) {
    chunks.push_back({{}, "event: x\ndata: " + std::string(data) + "\n\n"});
  }
  return chunks;
}

net::ResponsePlan plan(int status, const std::string& type, std::vector<net::Chunk> chunks) {
  return {status, {{"Content-Type", type}, {"request-id", "req_1"}}, std::move(chunks), {}};
}

net::Server serve(const net::Handler& handler) {
  return net::Server::start({}, handler, handler).value();
}

class RecorderTest : public ::testing::Test {
 protected:
  void provide(net::ResponsePlan answer, std::int64_t limit = 1'000'000'000'000) {
    provider_.emplace(serve([this, answer = std::move(answer)](const net::HttpRequest& http) {
      asked_.push_back(http);
      return answer;
    }));
    record_from(provider_->port(), limit);
  }

  void record_from(int port, std::int64_t limit = 1'000'000'000'000) {
    const auto origin = net::parse_origin("http://127.0.0.1:" + std::to_string(port)).value();
    recorder_.emplace(
        Upstreams::only(origin).value(), CassetteFile::create(path_, "test").value(),
        Spending(meter::Profiles::embedded(), pricing::PriceTable::embedded(), PicoUsd(limit)),
        options_);
    proxy_.emplace(serve([this](const net::HttpRequest& http) { return recorder_->handle(http); }));
  }

  std::string post(const std::string& path, const std::string& body) const {
    RawClient client(proxy_->port());
    EXPECT_TRUE(client.send(::weir::testing::post_request(path, body)));
    return client.receive_response();
  }

  std::vector<cassette::Exchange> stored() const {
    const auto file = cassette::read_exchange_file(path_);
    EXPECT_TRUE(file.ok()) << file.error().message;
    EXPECT_TRUE(cassette::library_from(*file, "c").ok());
    return file->exchanges;
  }

  const TempDir dir_ = TempDir::create("weir-record").value();
  const std::filesystem::path path_ = dir_.path() / "c.jsonl";
  RecorderOptions options_;
  std::vector<net::HttpRequest> asked_;
  std::optional<net::Server> provider_;
  std::optional<Recorder> recorder_;
  std::optional<net::Server> proxy_;
};

TEST_F(RecorderTest, StoresWhatItPassesOn) {
  provide(plan(200, "application/json", {{{}, kAnswer}}));
  const std::string answer = post("/v1/messages", kRequest);
  EXPECT_EQ(::weir::testing::body_of(answer), kAnswer);
  EXPECT_NE(answer.find("\r\nrequest-id: req_1\r\n"), std::string::npos);
  ASSERT_EQ(asked_.size(), 1U);
  EXPECT_EQ(asked_[0].body, kRequest);
  const auto rows = stored();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].request, kRequest);
  EXPECT_EQ(rows[0].response, kAnswer);
  EXPECT_EQ(rows[0].answer_headers.at("request-id"), "req_1");
  EXPECT_GE(rows[0].duration, rows[0].ttft);
  const Recording recording = recorder_->recording();
  EXPECT_EQ(recording.stored, 1U);
  EXPECT_GT(recording.spent, PicoUsd{});
}

TEST_F(RecorderTest, PassesStreamsThroughAndStoresWhatTheyBuild) {
  provide(plan(200, "text/event-stream; charset=utf-8", stream()));
  const std::string answer = post("/v1/messages", kRequest);
  for (const net::Chunk& event : stream()) {
    EXPECT_NE(answer.find(event.bytes), std::string::npos) << event.bytes;
  }
  const auto rows = stored();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_NE(rows[0].response.find(R"([{"type":"text","text":"Hi."}])"), std::string::npos);
  EXPECT_NE(rows[0].response.find(R"("output_tokens":5)"), std::string::npos);
}

/// Killed right after, it has lost nothing that the client takes for answered.
TEST_F(RecorderTest, StoresBeforeTheClientSeesTheEnd) {
  net::ResponsePlan never_ends = plan(200, "text/event-stream", stream());
  never_ends.ending = net::Ending::hang;
  provide(never_ends);
  RawClient client(proxy_->port());
  ASSERT_TRUE(client.send(::weir::testing::post_request("/v1/messages", kRequest)));
  client.receive_until("message_stop");
  EXPECT_EQ(stored().size(), 1U);
}

TEST_F(RecorderTest, StoresNoAnswerThatIsCutOff) {
  for (const net::Ending ending : {net::Ending::cut, net::Ending::clean}) {
    std::vector<net::Chunk> part = stream();
    part.resize(part.size() - 1);
    net::ResponsePlan cut = plan(200, "text/event-stream", part);
    cut.ending = ending;
    std::filesystem::remove(path_);
    provide(cut);
    RawClient client(proxy_->port());
    ASSERT_TRUE(client.send(::weir::testing::post_request("/v1/messages", kRequest)));
    const std::string answer = client.receive_response();
    EXPECT_EQ(answer.ends_with("\r\n0\r\n\r\n"), ending == net::Ending::clean) << answer;
    EXPECT_TRUE(stored().empty());
    proxy_->stop();  // its handlers have ended
    EXPECT_EQ(recorder_->recording().left_out.at("the answer was cut off"), 1U);
    EXPECT_GT(recorder_->recording().spent, PicoUsd{});
  }
}

TEST_F(RecorderTest, StoresErrorsThatAnAgentHasToLiveWith) {
  provide(plan(529, "application/json", {{{}, R"({"type":"error","error":{}})"}}));
  EXPECT_TRUE(post("/v1/messages", kRequest).starts_with("HTTP/1.1 529"));
  const auto rows = stored();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].status, 529);
  EXPECT_EQ(recorder_->recording().spent, PicoUsd{});
}

TEST_F(RecorderTest, LeavesOutWhatCouldNotBeReplayed) {
  provide(plan(200, "application/json", {{{}, "<html>"}}));
  post("/v1/messages", kRequest);
  EXPECT_TRUE(stored().empty());
  EXPECT_EQ(recorder_->recording().left_out.at("weir can't read the answer"), 1U);
}

TEST_F(RecorderTest, StopsAtItsLimitInTheWordsOfTheProvider) {
  provide(plan(200, "application/json", {{{}, kAnswer}}), 1);
  EXPECT_TRUE(post("/v1/messages", kRequest).starts_with("HTTP/1.1 200"));
  const std::string refused = post("/v1/messages", kRequest);
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 402")) << refused;
  EXPECT_NE(refused.find("x-should-retry: false"), std::string::npos);
  EXPECT_NE(refused.find(R"("type":"billing_error")"), std::string::npos);
  EXPECT_NE(post("/v1/chat/completions", R"({"model":"gpt-5.4","messages":[]})")
                .find(R"("type":"invalid_request_error")"),
            std::string::npos);
  EXPECT_NE(post("/v1beta/models/gemini-3.5-flash:generateContent", R"({"contents":[]})")
                .find(R"("status":"FAILED_PRECONDITION")"),
            std::string::npos);
  EXPECT_EQ(asked_.size(), 1U);
}

/// A model without a price, a body that can't be read, a path that may cost anything.
const std::vector<std::pair<std::string, std::string>> kUnpriced = {
    {"/v1/messages",
     R"({"model":"house-1","max_tokens":64,"messages":[{"role":"user","content":"Hi"}]})"},
    {"/v1/messages", R"({"model":"claude-sonnet-4-5","messages":7})"},
    {"/v1/embeddings", "{}"}};

TEST_F(RecorderTest, SendsNoRequestThatHasNoKnownPrice) {
  provide(plan(200, "application/json", {{{}, kAnswer}}));
  for (const auto& [path, body] : kUnpriced) {
    const std::string refused = post(path, body);
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 402")) << refused;
    EXPECT_NE(refused.find("--allow-unpriced"), std::string::npos) << refused;
  }
  EXPECT_TRUE(asked_.empty());
  EXPECT_EQ(recorder_->recording().refused.size(), 3U);
  EXPECT_FALSE(recorder_->recording().complete);
}

TEST_F(RecorderTest, SendsThemWhereThatIsAllowedAndCountsThem) {
  options_.allow_unpriced = true;
  provide(plan(200, "application/json", {{{}, kAnswer}}));
  for (const auto& [path, body] : kUnpriced) {
    EXPECT_TRUE(post(path, body).starts_with("HTTP/1.1 200"));
  }
  EXPECT_EQ(asked_.size(), 3U);
  EXPECT_EQ(recorder_->recording().unpriced.size(), 3U);
  EXPECT_TRUE(recorder_->recording().complete);
}

TEST_F(RecorderTest, PassesOtherPathsThroughAndCountsThem) {
  provide(plan(200, "application/json", {{{}, R"({"data":[]})"}}));
  RawClient client(proxy_->port());
  ASSERT_TRUE(client.send("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n"));
  EXPECT_EQ(::weir::testing::body_of(client.receive_response()), R"({"data":[]})");
  EXPECT_TRUE(stored().empty());
  EXPECT_EQ(recorder_->recording().others.at("GET /v1/models"), 1U);
}

TEST_F(RecorderTest, ReplacesWhatIsTheRunsOwnBeforeItStores) {
  options_.begin = std::chrono::seconds(60);
  options_.normalise = [](cassette::Exchange& exchange) {
    exchange.request.replace(exchange.request.find("Hi"), 2, "Ho");
  };
  provide(plan(200, "application/json", {{{}, kAnswer}}));
  post("/v1/messages", kRequest);
  EXPECT_EQ(asked_.at(0).body, kRequest);
  EXPECT_NE(stored().at(0).request.find("Ho"), std::string::npos);
  EXPECT_GE(stored().at(0).at, std::chrono::seconds(60));
}

TEST_F(RecorderTest, TellsTheClientThatNobodyAnswers) {
  const int socket = ::weir::testing::bound_socket();
  record_from(net::local_endpoint(socket).value().port);
  const std::string answer = post("/v1/messages", kRequest);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 502")) << answer;
  EXPECT_NE(answer.find("Connection refused"), std::string::npos);
  const net::UniqueFd closed(socket);
}

}  // namespace
}  // namespace weir::record
