// SPDX-License-Identifier: Apache-2.0
// The tree of one run with its numbers: the numbers in columns, the tree beside them.
#include <set>

#include "core/base/text.h"
#include "core/pricing/price_table.h"
#include "reports/numbers.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "reports/table.h"

namespace weir::reports {
namespace {

constexpr std::size_t kMaxArguments = 100;
constexpr std::size_t kMaxError = 200;

struct Layout {
  std::set<std::string> ttls;  ///< a column for each TTL that the trace wrote with
  bool reasoning = false;
};

void look_at(Layout& layout, const Span& span) {
  for (const auto& [ttl, tokens] : span.usage.cache_write) {
    if (tokens.count() != 0) {
      layout.ttls.insert(ttl);
    }
  }
  layout.reasoning = layout.reasoning || span.usage.reasoning.count() != 0;
  for (const Span& child : span.children) {
    look_at(layout, child);
  }
}

/// Blank for nothing: zeros would hide the numbers that matter.
std::string cell(std::int64_t value) {
  return value == 0 ? "" : with_thousands(value);
}

std::vector<std::string> header_cells(const Layout& layout) {
  std::vector<std::string> cells = {"uncached", "cache read"};
  for (const std::string& ttl : layout.ttls) {
    cells.push_back("write " + safe_line(ttl));
  }
  cells.emplace_back("output");
  if (layout.reasoning) {
    cells.emplace_back("reasoning");
  }
  cells.insert(cells.end(), {"cost", "lifetime", "virtual ms"});
  return cells;
}

struct Costs {
  PicoUsd own;
  PicoUsd lifetime;
};

std::string money_cell(PicoUsd cost) {
  return cost.count() == 0 ? "" : pricing::format_usd(cost);
}

std::vector<std::string> cells_of(const Usage& usage, const Costs& costs, Micros duration,
                                  const Layout& layout) {
  std::vector<std::string> cells = {cell(usage.uncached.count()), cell(usage.cache_read.count())};
  for (const std::string& ttl : layout.ttls) {
    const auto written = usage.cache_write.find(ttl);
    cells.push_back(written == usage.cache_write.end() ? "" : cell(written->second.count()));
  }
  cells.push_back(cell(usage.output.count()));
  if (layout.reasoning) {
    cells.push_back(cell(usage.reasoning.count()));
  }
  cells.push_back(money_cell(costs.own));
  cells.push_back(money_cell(costs.lifetime));
  cells.push_back(cell(std::chrono::duration_cast<std::chrono::milliseconds>(duration).count()));
  return cells;
}

std::string label(const Span& span) {
  std::string out(to_string(span.kind));
  const std::string name = safe_line(span.name);
  if (span.kind == SpanKind::turn && name.rfind("turn", 0) == 0) {
    out = name;
  } else if (!name.empty()) {
    out += " " + name;
  }
  if (!span.arguments.empty()) {
    out += " " + cut(safe_line(span.arguments), kMaxArguments);
  }
  if (span.method != Method::exact && span.kind == SpanKind::generation) {
    out.append("  ").append(to_string(span.method));
  }
  return out;
}

std::string miss_text(const CacheMiss& miss) {
  return "cache miss " + safe_line(miss.cause) + " at " + safe_line(miss.pointer) + " byte " +
         std::to_string(miss.byte) + ": " + with_thousands(miss.lost.count()) + " tokens, " +
         pricing::format_usd(miss.lost_cost);
}

/// What stands below a span: its error, where its prompt drifted, what broke the cache.
std::vector<std::string> remarks(const Span& span) {
  std::vector<std::string> out;
  const std::string status = span.status == 200 ? "" : " " + std::to_string(span.status);
  const bool leaf = span.kind == SpanKind::generation || span.kind == SpanKind::tool;
  if (!span.error.empty() || (leaf && (!span.ok || !status.empty()))) {
    const std::string error = cut(safe_line(span.error), kMaxError);
    out.push_back("error" + status + (error.empty() ? "" : ": " + error));
  }
  if (!span.drift.empty()) {
    out.push_back("drift: " + safe_line(join(span.drift, ", ")));
  }
  if (span.miss) {
    out.push_back(miss_text(*span.miss));
    if (!span.miss->was.empty() || !span.miss->now.empty()) {
      out.push_back("  was " + safe_line(span.miss->was) + "   now " + safe_line(span.miss->now));
    }
  }
  return out;
}

struct Totals {
  std::int64_t turns = 0;
  std::int64_t tools = 0;
  Usage usage;
  Costs costs;
};

void append_span(std::vector<Row>& rows, Totals& totals, const Span& span, const Layout& layout,
                 std::size_t indent) {
  const std::string blanks(indent, ' ');
  const Costs costs{span.cost, span.lifetime_cost};
  rows.push_back({cells_of(span.usage, costs, span.duration, layout), blanks + label(span)});
  for (const std::string& remark : remarks(span)) {
    rows.push_back({{}, blanks + "  ! "});
    rows.back().text += remark;
  }
  totals.turns += span.kind == SpanKind::turn ? 1 : 0;
  totals.tools += span.kind == SpanKind::tool ? 1 : 0;
  if (span.kind == SpanKind::generation) {
    totals.usage += span.usage;
    totals.costs.own += span.cost;
  }
  if (span.children.empty()) {
    totals.costs.lifetime += span.lifetime_cost;
  }
  for (const Span& child : span.children) {
    append_span(rows, totals, child, layout, indent + 2);
  }
}

std::string render_pass(const Pass& pass, const Layout& layout) {
  std::vector<Row> rows = {{header_cells(layout), ""}};
  Totals totals;
  append_span(rows, totals, pass.root, layout, 0);
  rows.push_back(
      {cells_of(totals.usage, totals.costs, pass.root.duration, layout),
       "total: " + counted(totals.turns, "turn") + ", " + counted(totals.tools, "tool call")});
  return safe_line(pass.name) + "\n" + render_table(rows);
}

}  // namespace

std::string span_tree(const Trace& trace) {
  Layout layout;
  for (const Pass& pass : trace.passes) {
    look_at(layout, pass.root);
  }
  std::string out = safe_line(trace.scenario);
  out += (trace.user.empty() ? "" : "   user " + safe_line(trace.user)) + "\n";
  for (const Pass& pass : trace.passes) {
    out += "\n" + render_pass(pass, layout);
  }
  return out;
}

}  // namespace weir::reports
