// SPDX-License-Identifier: Apache-2.0
// The tree that `weir show` prints.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "reports/report.h"
#include "tests/support/golden.h"

namespace weir {
namespace {

Span node(SpanKind kind, std::string name, std::vector<Span> children) {
  Span span;
  span.kind = kind;
  span.name = std::move(name);
  span.children = std::move(children);
  for (const Span& child : span.children) {
    span.usage += child.usage;
    span.cost += child.cost;
    span.lifetime_cost += child.lifetime_cost;
    span.duration += child.duration;
  }
  return span;
}

constexpr std::int64_t kCarried = 1'500'000'000;  ///< what a result costs in later prompts

Span generation(std::int64_t uncached, std::int64_t read, const std::string& ttl,
                std::int64_t written) {
  Span span = node(SpanKind::generation, "claude-sonnet-5-5", {});
  span.usage.uncached = Tokens(uncached);
  span.usage.cache_read = Tokens(read);
  span.usage.cache_write[ttl] = Tokens(written);
  span.usage.output = Tokens(120);
  span.cost = PicoUsd(4'000'000 * uncached + 5'000'000 * written + 400'000 * read);
  span.lifetime_cost = span.cost - PicoUsd(kCarried);
  span.duration = Micros(1'200'000);
  return span;
}

Span tool(std::string name, std::string arguments) {
  Span span = node(SpanKind::tool, std::move(name), {});
  span.arguments = std::move(arguments);
  span.lifetime_cost = PicoUsd(kCarried);
  span.duration = Micros(40'000);
  return span;
}

Trace sample() {
  Span broken = generation(80, 0, "5m", 6144);
  broken.method = Method::anchored;
  broken.drift = {"/system/0/text"};
  broken.miss =
      CacheMiss{"system_changed",       "/system/0/text",       12,          "...Today is 10:41:07",
                "...Today is 10:41:22", PicoUsd(2'000'000'000), Tokens(6144)};
  Span refused = node(SpanKind::generation, "claude-sonnet-5-5", {});
  refused.ok = false;
  refused.status = 529;
  refused.error = "overloaded_error: \x1b[1mtry again";
  Span lookup = tool("lookup_order", R"({"order_id":"1042"})");
  lookup.ok = false;
  lookup.error = "no such order";
  Trace trace{"refund", "customer-42", {}, {}};
  trace.passes.push_back(
      {"cold", node(SpanKind::run, "refund",
                    {node(SpanKind::turn, "turn 1", {generation(60, 0, "5m", 6144), lookup}),
                     node(SpanKind::turn, "turn 2",
                          {refused, broken,
                           tool("send_mail", "{\"text\":\"" + std::string(200, 'x') + "\"}")})})});
  trace.passes.push_back(
      {"warm", node(SpanKind::run, "refund",
                    {node(SpanKind::turn, "turn 1", {generation(60, 6144, "1h", 300)})})});
  return trace;
}

TEST(SpanTree, Golden) {
  testing::expect_golden("reports/span_tree.txt", reports::span_tree(sample()));
}

TEST(SpanTree, NoLineEndsInBlanksAndArgumentsAreCut) {
  const std::string text = reports::span_tree(sample());
  for (const std::string_view line : split(text, '\n')) {
    EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
    EXPECT_LT(line.size(), 220U) << line;
  }
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(SpanTree, ColumnsLineUpWithinAPass) {
  const std::string text = reports::span_tree(sample());
  const std::string cold = text.substr(0, text.find("\nwarm\n"));
  std::size_t column = std::string::npos;
  for (const std::string_view line : split(cold, '\n')) {
    for (const std::string_view word : {"run refund", "  turn 1", "  turn 2", "total:"}) {
      const std::size_t at = line.find(word);
      if (at == std::string_view::npos) {
        continue;
      }
      column = column == std::string::npos ? at : column;
      EXPECT_EQ(at, column) << line;
    }
  }
  EXPECT_NE(column, std::string::npos);
}

TEST(SpanTree, AnEmptyTraceIsItsHeader) {
  EXPECT_EQ(reports::span_tree(Trace{"refund", "", {}, {}}), "refund\n");
}

}  // namespace
}  // namespace weir
