// SPDX-License-Identifier: Apache-2.0
// Records as the final metering leaves them, without a server.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/digest.h"
#include "mock_llm/server/record.h"

namespace weir::testing {

using std::chrono::seconds;

/// A generation of one second that costs its input tokens in pico-dollars.
inline server::Record generation(const std::string& prompt, std::int64_t input, seconds start,
                                 const std::string& lane = "main") {
  server::Record record;
  record.prompt = digest128(prompt);
  record.lane = lane;
  record.request.model = "claude-sonnet-5-5";
  record.answer.id = "msg_" + prompt;
  record.start = start;
  record.first_byte = start;
  record.end = start + seconds{1};
  record.metered.usage.uncached = Tokens{input};
  record.metered.usage.output = Tokens{10};
  record.metered.cost = PicoUsd{input};
  record.metered.uncached_cost = PicoUsd{input};
  record.metered.method = Method::exact;
  return record;
}

inline void call_tool(server::Record& record, const std::string& id, const std::string& name,
                      const std::string& arguments) {
  wire::ContentBlock block;
  block.kind = wire::BlockKind::tool_use;
  block.id = id;
  block.name = name;
  block.input = arguments;
  record.answer.content.push_back(std::move(block));
}

inline void bring_result(server::Record& record, const std::string& id, const std::string& text,
                         bool is_error = false) {
  wire::Segment segment;
  segment.kind = wire::SegmentKind::tool_result;
  segment.id = id;
  segment.text = text;
  segment.is_error = is_error;
  record.request.segments.push_back(std::move(segment));
}

inline server::Record failed(const std::string& prompt, int status, seconds start) {
  server::Record record = generation(prompt, 0, start);
  record.status = status;
  record.error = "overloaded";
  record.metered = {};
  return record;
}

}  // namespace weir::testing
