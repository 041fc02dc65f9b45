// SPDX-License-Identifier: Apache-2.0
// What an agent claims to have used, joined to the answers that it claims it of.
#include "harness/run/reported.h"

#include <gtest/gtest.h>

namespace weir::run {
namespace {

server::Record answer(std::size_t pass, const std::string& id, int status = 200) {
  server::Record record;
  record.pass = pass;
  record.status = status;
  record.answer.id = id;
  return record;
}

std::vector<PassEnd> told(const std::vector<std::string>& texts) {
  std::vector<PassEnd> ends;
  for (const std::string& text : texts) {
    PassEnd end;
    end.reported = text;
    ends.push_back(std::move(end));
  }
  return ends;
}

TEST(Reported, LinesFollowTheAnswersOfTheirPass) {
  std::vector<server::Record> records{answer(0, "a"), answer(0, "refused", 429), answer(0, "b"),
                                      answer(1, "c")};
  ASSERT_TRUE(
      join_reported(told({"{\"input\": 5}\n\n{\"input\": 7}\n", "{\"cost_usd\": 0.25}"}), records));
  EXPECT_EQ(records[0].reported, "{\"input\":5}");
  EXPECT_EQ(records[1].reported, "");
  EXPECT_EQ(records[2].reported, "{\"input\":7}");
  EXPECT_EQ(records[3].reported, "{\"cost_usd\":0.25}");
}

TEST(Reported, AnIdNamesTheAnswer) {
  std::vector<server::Record> records{answer(0, "a"), answer(0, "b")};
  ASSERT_TRUE(join_reported(told({"{\"response\": \"b\", \"output\": 3}"}), records));
  EXPECT_EQ(records[0].reported, "");
  EXPECT_EQ(records[1].reported, "{\"output\":3}");
}

TEST(Reported, ALineThatBelongsToNoAnswerIsAnError) {
  const auto error_of = [](const std::string& text) {
    std::vector<server::Record> records{answer(0, "a")};
    const Status joined = join_reported(told({text}), records);
    return joined.ok() ? std::string() : joined.error().message;
  };
  EXPECT_EQ(error_of("{}\n{}"),
            "line 2 of the file of $WEIR_REPORTED is about no answer: this run was given 1");
  EXPECT_EQ(error_of("{\"response\": \"z\"}"),
            "line 1 of the file of $WEIR_REPORTED names an answer in \"response\" that this run "
            "was not given");
  EXPECT_EQ(error_of("input 5"),
            "line 1 of the file of $WEIR_REPORTED is no JSON object; expected one like "
            "{\"input\": 1200}");
}

}  // namespace
}  // namespace weir::run
