// SPDX-License-Identifier: Apache-2.0
// What a baseline keeps, what it leaves out, and that a small change is a small diff.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/text.h"
#include "harness/baseline/baseline.h"
#include "tests/harness/baseline/sample.h"
#include "tests/support/golden.h"

namespace weir {
namespace {

using baseline::Baseline;
using testing::sample;

/// What a baseline does not keep, taken away; and the request as its signature.
Span kept(Span span) {
  span.result.clear();
  span.start = {};
  span.duration = {};
  span.wall = {};
  span.response.clear();
  span.call_id.clear();
  span.drift.clear();
  span.request = baseline::request_signature(span.request);
  for (Span& child : span.children) {
    child = kept(child);
  }
  return span;
}

/// Format 1 didn't tell them.
Span without_lifetimes(Span span) {
  span.lifetime_cost = {};
  for (Span& child : span.children) {
    child = without_lifetimes(child);
  }
  return span;
}

void expect_same(const Span& a, const Span& b, const std::string& where) {
  const std::string here = where + "/" + a.name;
  SCOPED_TRACE(here);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.lane, b.lane);
  EXPECT_EQ(a.model, b.model);
  EXPECT_EQ(a.arguments, b.arguments);
  EXPECT_EQ(a.result, b.result);
  EXPECT_EQ(a.error, b.error);
  EXPECT_EQ(a.status, b.status);
  EXPECT_EQ(a.ok, b.ok);
  EXPECT_EQ(a.usage, b.usage);
  EXPECT_EQ(a.cost, b.cost);
  EXPECT_EQ(a.uncached_cost, b.uncached_cost);
  EXPECT_EQ(a.lifetime_cost, b.lifetime_cost);
  EXPECT_EQ(a.method, b.method);
  EXPECT_EQ(a.start, b.start);
  EXPECT_EQ(a.duration, b.duration);
  EXPECT_EQ(a.wall, b.wall);
  EXPECT_EQ(a.request, b.request);
  EXPECT_EQ(a.response, b.response);
  EXPECT_EQ(a.call_id, b.call_id);
  EXPECT_EQ(a.drift, b.drift);
  EXPECT_EQ(a.miss, b.miss);
  ASSERT_EQ(a.children.size(), b.children.size());
  for (std::size_t i = 0; i < a.children.size(); ++i) {
    expect_same(a.children[i], b.children[i], here);
  }
}

Baseline parsed(const std::string& text) {
  auto result = baseline::parse(text, "baselines/refund.json");
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
  return result.ok() ? *result : Baseline();
}

TEST(BaselineRender, KeepsAllThatIsCompared) {
  const Baseline before = sample();
  const Baseline after = parsed(render(before));
  EXPECT_EQ(after.note, before.note);
  EXPECT_EQ(after.trace.scenario, before.trace.scenario);
  EXPECT_EQ(after.trace.user, before.trace.user);
  EXPECT_EQ(after.trace.tags, before.trace.tags);
  ASSERT_EQ(after.trace.passes.size(), before.trace.passes.size());
  for (std::size_t i = 0; i < after.trace.passes.size(); ++i) {
    EXPECT_EQ(after.trace.passes[i].name, before.trace.passes[i].name);
    expect_same(kept(before.trace.passes[i].root), after.trace.passes[i].root, "");
  }
}

TEST(BaselineRender, KeepsWhatDoesNotFollowFromTheRest) {
  Baseline odd = sample();
  Span& root = odd.trace.passes[0].root;
  root.name = "another name";
  root.cost = PicoUsd(1);
  root.children[0].name = "turn 9";
  root.children[0].usage = Usage();
  root.children[0].children[0].name = "alias";
  root.children[0].children[1].lane = "";
  root.children[1].method = Method::estimated;
  const Baseline after = parsed(render(odd));
  expect_same(kept(root), after.trace.passes[0].root, "");
}

TEST(BaselineRender, ReadingAndWritingAgainGivesTheSameBytes) {
  const std::string once = render(sample());
  EXPECT_EQ(render(parsed(once)), once);
}

TEST(BaselineRender, LeavesOutWhatChangesFromRunToRun) {
  Baseline other = sample();
  Span& generation = other.trace.passes[0].root.children[0].children[0];
  generation.start = VirtualTime(77);
  generation.duration = Micros(78);
  generation.wall = Micros(79);
  generation.response = "msg_other";
  generation.drift = {};
  Span& tool = other.trace.passes[0].root.children[0].children[1];
  tool.result = "another text";
  tool.call_id = "toolu_other";
  EXPECT_EQ(render(other), render(sample()));
}

TEST(BaselineRender, AnInsertedTurnChangesItsOwnLinesAndTheTotals) {
  Baseline longer = sample();
  Span& root = longer.trace.passes[0].root;
  Span inserted = testing::turn(2, {testing::generation(1, 1, 1, 1)});
  for (std::size_t i = 1; i < root.children.size(); ++i) {
    if (root.children[i].kind == SpanKind::turn) {
      root.children[i].name = i == 1 ? "turn 3" : "turn 4";
    }
  }
  root.children.insert(root.children.begin() + 1, inserted);
  root = testing::group(SpanKind::run, root.name, root.lane, root.children);

  const std::string before = render(sample());
  const std::string after = render(longer);
  const std::vector<std::string_view> old_lines = split(before, '\n');
  const std::vector<std::string_view> new_lines = split(after, '\n');
  const std::multiset<std::string_view> known(old_lines.begin(), old_lines.end());
  const auto fresh_spans =
      std::count_if(new_lines.begin(), new_lines.end(), [&](std::string_view line) {
        return known.count(line) == 0 && line.find("\"depth\"") != std::string_view::npos;
      });
  EXPECT_EQ(new_lines.size(), old_lines.size() + 2);
  EXPECT_EQ(fresh_spans, 1);  // the generation; a line of a turn looks like any other
}

TEST(BaselineRender, SignaturesAreStableAndNeverRawDigests) {
  const std::string raw = "0123456789abcdef0123456789abcdef";
  const std::string signature = baseline::request_signature(raw);
  EXPECT_EQ(signature.rfind("sha256:", 0), 0U);
  EXPECT_EQ(signature.size(), 7U + 16U);
  EXPECT_EQ(baseline::request_signature(signature), signature);
  EXPECT_EQ(baseline::request_signature(""), "");
  EXPECT_NE(baseline::request_signature("1" + raw.substr(1)), signature);
  EXPECT_EQ(render(sample()).find(raw), std::string::npos);
}

TEST(BaselineRender, HasNoSpansWhereNothingRan) {
  Baseline empty;
  empty.trace.scenario = "refund";
  const std::string text = render(empty);
  EXPECT_NE(text.find("nothing was measured"), std::string::npos);
  EXPECT_EQ(render(parsed(text)), text);
}

TEST(BaselineRender, Golden) {
  testing::expect_golden("baseline/v3.json", render(sample()));
}

TEST(BaselineRender, VersionOneIsReadForEver) {
  const auto text = read_file(std::string(WEIR_SOURCE_DIR) + "/tests/golden/baseline/v1.json");
  ASSERT_TRUE(text.ok()) << text.error().message;
  const Baseline old = parsed(*text);
  ASSERT_EQ(old.trace.passes.size(), 2U);
  expect_same(without_lifetimes(kept(sample().trace.passes[0].root)), old.trace.passes[0].root, "");
  EXPECT_EQ(old.note, sample().note);
}

TEST(BaselineRender, VersionTwoIsReadForEver) {
  const auto text = read_file(std::string(WEIR_SOURCE_DIR) + "/tests/golden/baseline/v2.json");
  ASSERT_TRUE(text.ok()) << text.error().message;
  const Baseline old = parsed(*text);
  ASSERT_EQ(old.trace.passes.size(), 2U);
  expect_same(kept(sample().trace.passes[0].root), old.trace.passes[0].root, "");
}

}  // namespace
}  // namespace weir
