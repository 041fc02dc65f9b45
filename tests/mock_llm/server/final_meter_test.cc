// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/final_meter.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "conversation.h"
#include "mock_llm/server/engine.h"

namespace weir::server {
namespace {

using testing::call_id_of;
using testing::first_body;
using testing::post;
using testing::second_body;

std::vector<Record> two_passes(const cassette::Library& library) {
  Engine engine(library, meter::Profiles::embedded(), pricing::PriceTable::embedded(), {});
  VirtualTime start{};
  for (const char* pass : {"cold", "warm"}) {
    engine.start_pass({pass, start});
    const std::string id = call_id_of(engine.handle(post(first_body())));
    engine.handle(post(second_body(id)));
    start = engine.latest() + std::chrono::seconds{90};
  }
  return engine.records();
}

FinalMetering metered(std::vector<Record> records, const cassette::Library& library) {
  auto result = meter_finally(std::move(records), library, meter::Profiles::embedded(),
                              pricing::PriceTable::embedded());
  EXPECT_TRUE(result.ok());
  return std::move(result).value();
}

TEST(FinalMeter, AgreesWithTheWireOfRequestsOneAfterTheOther) {
  const cassette::Library library = testing::lookup_library();
  const FinalMetering final = metered(two_passes(library), library);
  ASSERT_EQ(final.records.size(), 4U);
  for (const Record& record : final.records) {
    EXPECT_FALSE(record.wire_differs);
    EXPECT_EQ(record.lane, "main");
  }
  EXPECT_FALSE(final.prices_date.empty());
}

TEST(FinalMeter, DoesNotDependOnTheOrderOfArrival) {
  const cassette::Library library = testing::lookup_library();
  std::vector<Record> records = two_passes(library);
  const FinalMetering forwards = metered(records, library);
  std::reverse(records.begin(), records.end());
  const FinalMetering backwards = metered(records, library);
  ASSERT_EQ(forwards.records.size(), backwards.records.size());
  for (std::size_t i = 0; i < forwards.records.size(); ++i) {
    EXPECT_EQ(forwards.records[i].prompt, backwards.records[i].prompt);
    EXPECT_EQ(forwards.records[i].metered.usage, backwards.records[i].metered.usage);
    EXPECT_EQ(forwards.records[i].metered.cost, backwards.records[i].metered.cost);
  }
}

TEST(FinalMeter, FlagsARequestWhoseWireUsageWasAnother) {
  const cassette::Library library = testing::lookup_library();
  std::vector<Record> records = two_passes(library);
  records[1].metered.usage.uncached += Tokens{1};
  const FinalMetering final = metered(records, library);
  EXPECT_EQ(std::count_if(final.records.begin(), final.records.end(),
                          [](const Record& record) { return record.wire_differs; }),
            1);
}

}  // namespace
}  // namespace weir::server
