// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/tool_spans.h"

#include <algorithm>
#include <utility>

#include "core/base/json.h"
#include "core/base/redact.h"
#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::trace {

namespace {

std::string compact(std::string json) {
  const auto tree = wire::JsonTree::parse(json);
  if (!tree.ok()) {
    return json;
  }
  std::string text;
  wire::append_compact(text, (*tree)->root());
  return text;
}

Span span_of(const wire::ContentBlock& call, const server::Record& record) {
  Span span;
  span.kind = SpanKind::tool;
  span.name = call.name;
  span.lane = record.lane;
  span.arguments = redacted(compact(call.input));
  span.call_id = call.id;
  span.start = record.end;
  return span;
}

}  // namespace

ToolResults tool_results(const std::vector<const server::Record*>& records) {
  ToolResults results;
  for (const server::Record* record : records) {
    for (const wire::Segment& segment : record->request.segments) {
      if (segment.kind == wire::SegmentKind::tool_result) {
        results.try_emplace(segment.id, ToolResult{segment.text, segment.is_error, record->start});
      }
    }
  }
  return results;
}

std::vector<Span> tool_spans(const server::Record& record, const ToolResults& results) {
  std::vector<Span> spans;
  for (const wire::ContentBlock& block : record.answer.content) {
    if (block.kind != wire::BlockKind::tool_use) {
      continue;
    }
    Span span = span_of(block, record);
    const auto result = results.find(block.id);
    if (result != results.end()) {
      span.result = redacted(result->second.text);
      span.ok = !result->second.is_error;
      span.error = span.ok ? "" : span.result;
      span.duration = std::max(Micros{}, result->second.arrived - record.end);
    }
    spans.push_back(std::move(span));
  }
  return spans;
}

}  // namespace weir::trace
