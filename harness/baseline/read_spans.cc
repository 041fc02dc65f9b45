// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/model/usage_json.h"
#include "harness/baseline/derived.h"
#include "harness/baseline/fields.h"
#include "harness/baseline/span_lines.h"

namespace weir::baseline {
namespace {

constexpr std::int64_t kMaxDepth = 64;

/// A span whose numbers are not known before its children are.
struct Open {
  Span* span;
  const Json* line;
  std::size_t turns = 0;
};

SpanKind kind_from(Fields& fields) {
  constexpr std::array kKinds = {SpanKind::run,        SpanKind::agent, SpanKind::turn,
                                 SpanKind::generation, SpanKind::tool,  SpanKind::retrieval};
  const std::string word = fields.text("kind", "");
  for (const SpanKind kind : kKinds) {
    if (word == to_string(kind)) {
      return kind;
    }
  }
  fields.complain("kind", "run, agent, turn, generation, tool or retrieval");
  return SpanKind::run;
}

std::string arguments_from(const Json& line) {
  const auto found = line.find("arguments");
  if (found == line.end()) {
    return "";
  }
  return found->is_string() ? found->get<std::string>() : dump_json(*found);
}

std::optional<CacheMiss> miss_from(const Json& line, const Fields& parent, std::string& problem) {
  const auto found = line.find("miss");
  if (found == line.end()) {
    return std::nullopt;
  }
  Fields fields(*found, parent.where() + ": miss", problem);
  CacheMiss miss;
  miss.cause = fields.text("cause", "");
  miss.pointer = fields.text("path", "");
  miss.byte = fields.number("byte", 0);
  miss.was = fields.text("was", "");
  miss.now = fields.text("now", "");
  miss.lost = Tokens(fields.number("lost_tokens", 0));
  miss.lost_cost = PicoUsd(fields.number("lost_cost_pico_usd", 0));
  return miss;
}

/// Builds the tree line by line; parents get their sums when they close.
class Builder {
 public:
  Builder(std::string scenario, std::string where, std::string& problem)
      : scenario_(std::move(scenario)), where_(std::move(where)), problem_(problem) {}

  void add(const Json& line) {
    Fields fields(line, where_ + ", span " + std::to_string(++count_), problem_);
    const std::int64_t depth = fields.number("depth", -1);
    const auto open = static_cast<std::int64_t>(path_.size());
    const bool first = count_ == 1;
    if (fields.ok() && (first ? depth != 0 : depth < 1 || depth > open || depth > kMaxDepth)) {
      fields.complain("depth", "0 for the first span, then one more than its parent's");
    }
    if (!fields.ok()) {
      return;
    }
    close_to(static_cast<std::size_t>(depth));
    Span& span = first ? root_ : path_.back().span->children.emplace_back();
    read(span, line, fields);
    path_.push_back({&span, &line});
  }

  Span finish() && {
    close_to(0);
    return std::move(root_);
  }

 private:
  void read(Span& span, const Json& line, Fields& fields) {
    span.kind = kind_from(fields);
    span.lane = fields.text("lane", path_.empty() ? "main" : path_.back().span->lane);
    span.model = fields.text("model", "");
    const std::size_t turn =
        path_.empty() || span.kind != SpanKind::turn ? 0 : ++path_.back().turns;
    span.name = fields.text("name", expected_name(span, scenario_, turn));
    span.arguments = arguments_from(line);
    span.ok = fields.flag("ok", true);
    span.status = fields.number("status", 200);
    span.error = fields.text("error", "");
    span.request = fields.text("request", "");
    span.miss = miss_from(line, fields, problem_);
  }

  void close_to(std::size_t depth) {
    while (path_.size() > depth) {
      Span& span = *path_.back().span;
      Fields fields(*path_.back().line, where_, problem_);
      const Numbers expected = expected_numbers(span);
      span.usage = fields.usage("usage", expected.usage);
      span.cost = PicoUsd(fields.number("cost_pico_usd", expected.cost.count()));
      span.uncached_cost =
          PicoUsd(fields.number("cost_without_cache_pico_usd", expected.uncached_cost.count()));
      span.lifetime_cost =
          PicoUsd(fields.number("lifetime_cost_pico_usd", expected.lifetime_cost.count()));
      span.method = method_from(fields.text("method", std::string(to_string(expected.method))));
      path_.pop_back();
    }
  }

  std::string scenario_;
  std::string where_;
  std::string& problem_;
  std::size_t count_ = 0;
  Span root_;
  std::vector<Open> path_;  ///< from the root to the last span; only the last one's children grow
};

}  // namespace

Span span_tree(const Json& lines, const std::string& scenario, const std::string& where,
               std::string& problem) {
  Builder builder(scenario, where, problem);
  for (const Json& line : lines) {
    builder.add(line);
  }
  return std::move(builder).finish();
}

}  // namespace weir::baseline
