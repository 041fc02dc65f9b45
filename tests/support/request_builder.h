// SPDX-License-Identifier: Apache-2.0
// Prompts of chosen sizes, without JSON: each block gets the tokens that the test names.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/digest.h"
#include "core/base/strong.h"
#include "mock_llm/wire/request.h"

namespace weir::testing {

class Prompt {
 public:
  Prompt() { request.model = "claude-sonnet-4-6"; }

  Prompt& tool(std::string text, std::int64_t count, const std::string& ttl = "") {
    return block(wire::Section::tools, wire::Role::system, wire::SegmentKind::tool, std::move(text),
                 {count, ttl});
  }

  Prompt& system(std::string text, std::int64_t count, const std::string& ttl = "") {
    return block(wire::Section::system, wire::Role::system, wire::SegmentKind::text,
                 std::move(text), {count, ttl});
  }

  Prompt& user(std::string text, std::int64_t count, const std::string& ttl = "") {
    return message(wire::Role::user, wire::SegmentKind::text, std::move(text), {count, ttl});
  }

  Prompt& assistant(std::string text, std::int64_t count, const std::string& ttl = "") {
    return message(wire::Role::assistant, wire::SegmentKind::text, std::move(text), {count, ttl});
  }

  Prompt& thinking(std::string text, std::int64_t count) {
    return message(wire::Role::assistant, wire::SegmentKind::thinking, std::move(text),
                   {count, ""});
  }

  Prompt& tool_use(std::string text, std::int64_t count, const std::string& ttl = "") {
    return message(wire::Role::assistant, wire::SegmentKind::tool_use, std::move(text),
                   {count, ttl});
  }

  Prompt& tool_result(std::string text, std::int64_t count, const std::string& ttl = "") {
    return message(wire::Role::user, wire::SegmentKind::tool_result, std::move(text), {count, ttl});
  }

  /// Top-level cache_control.
  Prompt& automatic(const std::string& ttl = "5m") {
    request.auto_cache = true;
    request.auto_marker = {ttl, ""};
    return *this;
  }

  /// Marks an existing block, or takes its marker away.
  Prompt& mark(std::size_t index, const std::string& ttl) {
    request.segments.at(index).marker.reset();
    if (!ttl.empty()) {
      request.segments.at(index).marker = wire::CacheMarker{ttl, ""};
    }
    return *this;
  }

  wire::LlmRequest request;
  std::vector<Tokens> tokens;  ///< of each segment

 private:
  struct Size {
    std::int64_t tokens;
    std::string ttl;
  };

  /// Blocks of one role in a row are one message.
  Prompt& message(wire::Role role, wire::SegmentKind kind, std::string text, const Size& size) {
    if (request.segments.empty() || request.segments.back().section != wire::Section::messages) {
      message_ = 0;
    } else if (request.segments.back().role != role) {
      ++message_;
    }
    return block(wire::Section::messages, role, kind, std::move(text), size);
  }

  Prompt& block(wire::Section section, wire::Role role, wire::SegmentKind kind, std::string text,
                const Size& size) {
    wire::Segment segment;
    segment.section = section;
    segment.role = role;
    segment.kind = kind;
    segment.message = section == wire::Section::messages ? message_ : 0;
    const std::string place = std::to_string(static_cast<int>(section)) +
                              std::to_string(static_cast<int>(role)) +
                              std::to_string(static_cast<int>(kind));
    segment.content = digest128(place + text);
    segment.digest = segment.content;
    segment.text = std::move(text);
    if (!size.ttl.empty()) {
      segment.marker = wire::CacheMarker{size.ttl, ""};
    }
    request.segments.push_back(std::move(segment));
    tokens.emplace_back(size.tokens);
    return *this;
  }

  std::size_t message_ = 0;
};

}  // namespace weir::testing
