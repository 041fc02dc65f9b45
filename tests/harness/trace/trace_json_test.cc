// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/trace_json.h"

#include <string>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "harness/trace/build.h"
#include "records.h"

namespace weir::trace {
namespace {

using std::chrono::seconds;

Trace example() {
  auto first = testing::generation("a", 100, seconds{0});
  testing::call_tool(first, "t1", "lookup", R"({"id":"A-1"})");
  auto second = testing::generation("b", 150, seconds{3});
  testing::bring_result(second, "t1", "down", true);
  second.drift = {"/system/0/text byte 12"};
  CacheMiss miss;
  miss.cause = "system_changed";
  miss.pointer = "/system/0/text";
  miss.byte = 12;
  miss.was = "10:41:07";
  miss.now = "10:41:22";
  miss.lost = Tokens{90};
  miss.lost_cost = PicoUsd{300};
  second.metered.miss = miss;
  return build_trace({"refund", "customer-1", {"support", "python"}}, {first, second},
                     {{"cold", {}}});
}

TEST(TraceJson, ComesBackAsItWas) {
  const std::string json = render_trace(example());
  const auto read = parse_trace(json, "trace.json");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(render_trace(*read), json);
  const Span& turn = read->passes.front().root.children.at(1);
  ASSERT_TRUE(turn.children.front().miss.has_value());
  EXPECT_EQ(turn.children.front().miss, example().passes[0].root.children[1].children[0].miss);
  EXPECT_EQ(read->tags, example().tags);
}

TEST(TraceJson, HoldsNoWallTime) {
  Trace trace = example();
  const std::string before = render_trace(trace);
  trace.passes.front().root.wall = seconds{5};
  EXPECT_EQ(render_trace(trace), before);
}

TEST(TraceJson, RefusesWhatItCantRead) {
  std::string future = render_trace(example());
  replace_all(future, "\"version\": 1", "\"version\": 9");
  for (const auto& [text, sentence] :
       std::vector<std::pair<std::string, std::string>>{{"", "t.json"},
                                                        {"[]", "t.json"},
                                                        {"{\"version\":1}", "is no trace of weir"},
                                                        {future, "version 9 is newer"}}) {
    const auto read = parse_trace(text, "t.json");
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_NE(read.error().message.find(sentence), std::string::npos) << read.error().message;
  }
}

}  // namespace
}  // namespace weir::trace
