// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/run_log.h"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "harness/trace/build.h"
#include "records.h"

namespace weir::trace {
namespace {

using std::chrono::seconds;

std::vector<Json> lines_of(const std::string& log) {
  std::vector<Json> lines;
  for (const std::string_view line : split(trim(log), '\n')) {
    auto json = parse_json(line);
    EXPECT_TRUE(json.ok()) << line;
    lines.push_back(*json);
  }
  return lines;
}

std::string example_log() {
  auto first = testing::generation("a", 1'234'567, seconds{0});
  testing::call_tool(first, "t1", "lookup", "{}");
  auto second = testing::generation("b", 2, seconds{3});
  testing::bring_result(second, "t1", "key sk-ant-abcdefghijklmnopqrstuvwxyz", true);
  const Trace trace =
      build_trace({"refund", "customer-1", {"support"}}, {first, second}, {{"cold", {}}});
  return render_log(trace, {"run-1", "2026-11-25T10:00:00Z", "secret"});
}

TEST(RunLog, HasALineForEachGenerationAndToolCall) {
  const auto lines = lines_of(example_log());
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0]["span"], "refund/turn 1/claude-sonnet-5-5");
  EXPECT_EQ(lines[0]["cost_usd"], "0.000001234567");
  EXPECT_EQ(lines[0]["tokens"]["uncached"], 1'234'567);
  EXPECT_EQ(lines[0]["latency_ms"], 1000);
  EXPECT_TRUE(lines[0].contains("wall_us"));
  EXPECT_EQ(lines[1]["tool"], "lookup");
  EXPECT_EQ(lines[1]["ok"], false);
  EXPECT_EQ(lines[1]["latency_ms"], 2000);
  for (const Json& line : lines) {
    for (const char* field : {"ts", "scenario", "run", "pass", "trace_id", "span", "ok",
                              "latency_ms", "user", "session", "tags"}) {
      EXPECT_TRUE(line.contains(field)) << field << " in " << line.dump();
    }
  }
}

TEST(RunLog, NamesNoUserAndNoSecret) {
  const std::string log = example_log();
  EXPECT_EQ(log.find("customer-1"), std::string::npos);
  EXPECT_EQ(log.find("sk-ant-abc"), std::string::npos);
  EXPECT_NE(hashed_user("customer-1", "a"), hashed_user("customer-1", "b"));
  EXPECT_NE(hashed_user("customer-1", "a"), hashed_user("customer-2", "a"));
  EXPECT_EQ(hashed_user("customer-1", "a"), hashed_user("customer-1", "a"));
}

}  // namespace
}  // namespace weir::trace
