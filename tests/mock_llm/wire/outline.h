// SPDX-License-Identifier: Apache-2.0
// Requests of any provider as lines of text, so that a test states what it expects at a glance.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "mock_llm/wire/parsed.h"

namespace weir::wire::testing {

using Lines = std::vector<std::string>;

inline LlmRequest accepted(Provider provider, std::string_view path, std::string body) {
  Parsed parsed = parse_body(provider, path, std::move(body));
  if (const WireError* error = std::get_if<WireError>(&parsed)) {
    ADD_FAILURE() << error->message;
    return {};
  }
  return std::get<LlmRequest>(std::move(parsed));
}

/// "400 TYPE: MESSAGE", or "accepted".
inline std::string refusal(Provider provider, std::string_view path, std::string body) {
  const Parsed parsed = parse_body(provider, path, std::move(body));
  const WireError* error = std::get_if<WireError>(&parsed);
  return error == nullptr
             ? "accepted"
             : std::to_string(error->status) + " " + error->type + ": " + error->message;
}

/// "section role kind @message pointer name= id= item= error: text", without what is empty.
inline std::string outline(const Segment& segment) {
  constexpr std::array<const char*, 3> kSections{"tools", "system", "messages"};
  constexpr std::array<const char*, 3> kRoles{"system", "user", "assistant"};
  constexpr std::array<const char*, 9> kKinds{"tool",   "text",     "image",  "document", "call",
                                              "result", "thinking", "schema", "other"};
  std::string line = kSections.at(static_cast<std::size_t>(segment.section));
  line.append(" ").append(kRoles.at(static_cast<std::size_t>(segment.role)));
  line.append(" ").append(kKinds.at(static_cast<std::size_t>(segment.kind)));
  line.append(" @").append(std::to_string(segment.message)).append(" ").append(segment.pointer);
  line += segment.name.empty() ? "" : " name=" + segment.name;
  line += segment.id.empty() ? "" : " id=" + segment.id;
  line += segment.item_id.empty() ? "" : " item=" + segment.item_id;
  line += segment.is_error ? " error" : "";
  return line + ": " + segment.text;
}

inline Lines outline(const LlmRequest& request) {
  Lines lines;
  for (const Segment& segment : request.segments) {
    lines.push_back(outline(segment));
  }
  return lines;
}

/// "POINTER TTL" of each marker.
inline Lines markers(const LlmRequest& request) {
  Lines lines;
  for (const Segment& segment : request.segments) {
    if (segment.marker) {
      lines.push_back(segment.marker->pointer + " " + segment.marker->ttl);
    }
  }
  return lines;
}

}  // namespace weir::wire::testing
