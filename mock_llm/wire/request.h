// SPDX-License-Identifier: Apache-2.0
// A provider's request as weir reasons about it: an ordered list of segments over the raw body.
// The body itself is never re-serialised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/digest.h"
#include "core/base/strong.h"

namespace weir::wire {

enum class Provider { anthropic, openai, google };

std::string_view to_string(Provider provider);

/// The order in which a provider renders a prompt.
enum class Section { tools, system, messages };

enum class Role { system, user, assistant };

enum class SegmentKind {
  tool,
  text,
  image,
  document,
  tool_use,
  tool_result,
  thinking,
  other,
};

/// Half-open range of bytes in LlmRequest::body.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
};

/// A `cache_control` marker. Its position matters; it is never part of the content.
struct CacheMarker {
  std::string ttl;  ///< "5m" or "1h"
  std::string pointer;
};

/// One cacheable unit of a prompt: a tool definition, a system block or a content block.
struct Segment {
  Section section = Section::messages;
  Role role = Role::user;
  SegmentKind kind = SegmentKind::text;
  std::size_t message = 0;  ///< index of its message; 0 outside `messages`
  std::string pointer;      ///< of the block, or of the string that stands for one: "/system",
                            ///< "/messages/2/content/0"
  ByteRange raw;            ///< its JSON in the body, quotes of a string included
  Digest128 digest;       ///< of section, role and canonical form, as the provider's cache sees it:
                          ///< markers, envelope key order, null fields and string-or-block
                          ///< spelling make no difference; tool call ids do
  Digest128 content;      ///< the same without tool call ids: equal in every run
  std::string text;       ///< what the model reads: decoded text; for tools and tool calls the
                          ///< name and compact JSON, key order kept
  std::string name;       ///< of a tool or of the tool that a tool_use calls
  std::string id;         ///< tool call id of a tool_use or tool_result
  bool is_error = false;  ///< tool_result only
  std::optional<CacheMarker> marker;
};

/// Canonical text of the parameters whose change invalidates a level of the prompt cache.
struct CacheSalts {
  std::string tools;     ///< scope of the whole cache beside model: speed
  std::string system;    ///< web search, citations
  std::string messages;  ///< tool_choice, images, thinking, effort, format
};

enum class Endpoint { messages, count_tokens, models, model, unknown };

struct LlmRequest {
  Provider provider = Provider::anthropic;
  Endpoint endpoint = Endpoint::messages;
  std::string path;
  std::string body;  ///< raw bytes; every ByteRange points into it
  std::string model;
  std::string api_version;
  std::string user;  ///< metadata.user_id
  std::int64_t max_tokens = 0;
  bool stream = false;
  bool any_tool_choice = false;  ///< tool_choice any or tool: another tool-use system prompt
  bool auto_cache = false;       ///< top-level cache_control; its marker is placed by the cache
  CacheMarker auto_marker;
  CacheSalts salts;
  std::vector<Segment> segments;      ///< tools, then system, then messages, in order
  std::vector<std::string> warnings;  ///< unknown fields and the like: lenient, but reported
};

/// The digest of the whole prompt in every run: content of all segments in order, salts and model.
Digest128 prompt_digest(const LlmRequest& request);

}  // namespace weir::wire
