// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/journal.h"

#include <string>

#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/server/engine.h"

namespace weir::server {
namespace {

using testing::call_id_of;
using testing::first_body;
using testing::post;
using testing::second_body;

cassette::ExchangeFile journal_with_system(const std::string& system) {
  const cassette::Library library = testing::lookup_library();
  Engine engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(), {});
  engine.start_pass({"cold", {}});
  const std::string id = call_id_of(engine.handle(post(first_body(system))));
  engine.handle(post(second_body(id, "delivered", system)));
  return journal_of(engine.records(), engine.passes(), "customer-7");
}

TEST(Journal, HoldsEveryExchangeWithItsOutcome) {
  const cassette::ExchangeFile file = journal_with_system("Help.");
  ASSERT_EQ(file.exchanges.size(), 2U);
  EXPECT_EQ(file.exchanges[0].request, first_body());
  EXPECT_EQ(file.exchanges[0].run, "cold");
  EXPECT_EQ(file.exchanges[1].at, std::chrono::seconds{1});
  EXPECT_NE(file.exchanges[1].outcome.find("\"cost_pico_usd\""), std::string::npos);
  EXPECT_NE(file.exchanges[1].response.find("It was delivered."), std::string::npos);
}

TEST(Journal, HoldsARefusalAsItWasServed) {
  const cassette::Library library = testing::lookup_library();
  Engine engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(), {});
  engine.start_pass({"cold", {}});
  const net::ResponsePlan refusal = engine.handle(post(R"({"model":"claude-sonnet-5-5"})"));
  const auto file = journal_of(engine.records(), engine.passes(), "");
  ASSERT_EQ(file.exchanges.size(), 1U);
  EXPECT_EQ(file.exchanges[0].status, 400);
  EXPECT_EQ(file.exchanges[0].response, refusal.chunks.at(0).bytes);
}

TEST(Journal, ReadsBackAsAnExchangeFile) {
  const cassette::ExchangeFile file = journal_with_system("Help.");
  const auto read = cassette::parse_exchange_file(cassette::render_exchange_file(file), "j");
  ASSERT_TRUE(read.ok()) << read.error().message;
  ASSERT_EQ(read->exchanges.size(), 2U);
  EXPECT_EQ(read->kind, cassette::FileKind::journal);
  EXPECT_EQ(read->exchanges[1].request, file.exchanges[1].request);
  EXPECT_EQ(read->exchanges[1].outcome, file.exchanges[1].outcome);
}

TEST(Journal, KeepsNoSecret) {
  const std::string key = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz";
  const std::string bytes =
      cassette::render_exchange_file(journal_with_system("The key is " + key));
  EXPECT_EQ(bytes.find(key), std::string::npos);
  EXPECT_NE(bytes.find("[redacted api-key]"), std::string::npos);
}

}  // namespace
}  // namespace weir::server
