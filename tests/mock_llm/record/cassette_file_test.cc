// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/cassette_file.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/base/files.h"

namespace weir::record {
namespace {

namespace fs = std::filesystem;

cassette::Exchange exchange(int number) {
  const std::string text(600, 'x');  // long enough for a block of its own
  cassette::Exchange row;
  row.path = "/v1/messages";
  row.request = R"({"messages":[{"role":"user","content":")" + text + R"("})";
  for (int i = 0; i < number; ++i) {
    row.request += R"(,{"role":"user","content":")" + std::to_string(i) + text + R"("})";
  }
  row.request += "]}";
  row.response = R"({"id":"msg_)" + std::to_string(number) + R"("})";
  row.at = VirtualTime(number);
  return row;
}

class CassetteFileTest : public ::testing::Test {
 protected:
  CassetteFile create() const { return CassetteFile::create(path_, "today").value(); }

  std::string bytes() const { return read_file(path_).value(); }

  const TempDir dir_ = TempDir::create("weir-cassette").value();
  const fs::path path_ = dir_.path() / "new" / "c.jsonl";
};

/// What a kill leaves is a prefix of what would have been written.
TEST_F(CassetteFileTest, HoldsEveryFinishedExchangeWhereverItIsCutOff) {
  CassetteFile file = create();
  std::vector<std::size_t> ends = {bytes().size()};
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(file.append(exchange(i)).ok());
    ends.push_back(bytes().size());
  }
  const std::string whole = bytes();
  for (std::size_t size = ends.front(); size <= whole.size(); ++size) {
    const auto read = cassette::parse_exchange_file(whole.substr(0, size), "c");
    ASSERT_TRUE(read.ok()) << size << ": " << read.error().message;
    const auto finished = static_cast<std::size_t>(
        std::upper_bound(ends.begin(), ends.end(), size) - ends.begin() - 1);
    ASSERT_GE(read->exchanges.size(), finished) << size;
    for (std::size_t i = 0; i < finished; ++i) {
      ASSERT_EQ(read->exchanges[i].request, exchange(static_cast<int>(i)).request);
    }
  }
}

TEST_F(CassetteFileTest, StoresEachBlockOnce) {
  CassetteFile file = create();
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(file.append(exchange(i)).ok());
  }
  EXPECT_EQ(file.size(), 3U);
  EXPECT_LT(bytes().size(), exchange(2).request.size() + 1600);
}

TEST_F(CassetteFileTest, IsForItsOwnerOnly) {
  create();
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(CassetteFileTest, NeverOverwritesARecording) {
  create();
  const auto again = CassetteFile::create(path_, "later");
  ASSERT_FALSE(again.ok());
  EXPECT_NE(again.error().message.find("exists already"), std::string::npos);
  EXPECT_NE(bytes().find("today"), std::string::npos);
}

}  // namespace
}  // namespace weir::record
