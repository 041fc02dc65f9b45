// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/model/usage_json.h"
#include "harness/baseline/baseline.h"
#include "harness/baseline/derived.h"
#include "harness/baseline/span_lines.h"

namespace weir::baseline {
namespace {

constexpr int kMaxArgumentDepth = 64;

struct Place {
  int depth = 0;
  std::size_t turn = 0;
  std::string lane = "main";  ///< of the parent
};

/// The deepest nesting of brackets, those within strings included: an upper bound.
int nesting(std::string_view json) {
  int depth = 0;
  int deepest = 0;
  for (const char c : json) {
    depth += c == '[' || c == '{' ? 1 : 0;
    depth -= c == ']' || c == '}' ? 1 : 0;
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

/// Arguments as the object that they are, where reading gives back the same bytes; else as text.
Json arguments_to_json(const std::string& arguments) {
  if (nesting(arguments) <= kMaxArgumentDepth) {
    auto tree = parse_json(arguments);
    if (tree.ok() && !tree->is_string() && dump_json(*tree) == arguments) {
      return std::move(*tree);
    }
  }
  return Json(arguments);
}

void put_text(Json& line, const char* key, const std::string& text) {
  if (!text.empty()) {
    line[key] = text;
  }
}

void put_numbers(Json& line, const Span& span) {
  const Numbers expected = expected_numbers(span);
  if (span.method != expected.method || span.kind == SpanKind::generation) {
    line["method"] = std::string(to_string(span.method));
  }
  if (span.usage != expected.usage) {
    line["usage"] = usage_to_json(span.usage);
  }
  if (span.cost != expected.cost) {
    line["cost_pico_usd"] = span.cost.count();
  }
  if (span.uncached_cost != expected.uncached_cost) {
    line["cost_without_cache_pico_usd"] = span.uncached_cost.count();
  }
  if (span.lifetime_cost != expected.lifetime_cost) {
    line["lifetime_cost_pico_usd"] = span.lifetime_cost.count();
  }
}

std::string line_of(const Span& span, const std::string& scenario, const Place& place) {
  Json line{{"depth", place.depth}, {"kind", std::string(to_string(span.kind))}};
  if (span.name != expected_name(span, scenario, place.turn)) {
    line["name"] = span.name;
  }
  if (span.lane != place.lane) {
    line["lane"] = span.lane;
  }
  put_text(line, "model", span.model);
  if (!span.arguments.empty()) {
    line["arguments"] = arguments_to_json(span.arguments);
  }
  if (!span.ok) {
    line["ok"] = false;
  }
  if (span.status != 200) {
    line["status"] = span.status;
  }
  put_text(line, "error", span.error);
  put_numbers(line, span);
  put_text(line, "request", request_signature(span.request));
  if (span.miss) {
    line["miss"] = miss_to_json(*span.miss);
  }
  return dump_json(line);
}

void append(std::vector<std::string>& lines, const Span& span, const std::string& scenario,
            const Place& place) {
  lines.push_back(line_of(span, scenario, place));
  Place below{place.depth + 1, 0, span.lane};
  for (const Span& child : span.children) {
    below.turn += child.kind == SpanKind::turn ? 1 : 0;
    append(lines, child, scenario, below);
  }
}

}  // namespace

std::vector<std::string> span_lines(const Span& root, const std::string& scenario) {
  std::vector<std::string> lines;
  append(lines, root, scenario, {});
  return lines;
}

}  // namespace weir::baseline
