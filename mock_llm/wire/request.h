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
#include "mock_llm/wire/media.h"

namespace weir::wire {

enum class Provider { anthropic, openai, google };

std::string_view to_string(Provider provider);

/// None where no provider is called so.
std::optional<Provider> provider_named(std::string_view name);

/// The shapes of requests: Anthropic's Messages, OpenAI's Chat Completions and Responses, Gemini's
/// generateContent.
enum class Api { messages, chat, responses, generate_content };

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
  schema,  ///< of the answer, where the provider renders it as a part of its own
  other,
};

/// Half-open range of bytes in LlmRequest::body.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
};

/// A `cache_control` or `prompt_cache_breakpoint`. Its position matters; it is never part of the
/// content.
struct CacheMarker {
  std::string ttl;  ///< "5m" or "1h", "30m" or "12h"
  std::string pointer;
};

/// One cacheable unit of a prompt: a tool definition, a schema, a system block or a content block.
struct Segment {
  Section section = Section::messages;
  Role role = Role::user;
  SegmentKind kind = SegmentKind::text;
  std::size_t message = 0;  ///< index of its message; where the system prompt stands outside of
                            ///< the messages, 0 there
  std::string pointer;      ///< of the block, or of the string that stands for one: "/system",
                            ///< "/messages/2/content/0"
  ByteRange raw;            ///< its JSON in the body, quotes of a string included
  Digest128 digest;       ///< of section, role and canonical form, as the provider's cache sees it:
                          ///< markers, envelope key order, null fields and string-or-block
                          ///< spelling make no difference; tool call ids do
  Digest128 content;      ///< the same without tool call ids: equal in every run
  std::string text;       ///< what the model reads: decoded text; for tools and tool calls the
                          ///< name and compact JSON, key order kept
  std::string name;       ///< of a tool, of the tool that a call or a result is about, or of the
                          ///< speaker
  std::string id;         ///< tool call id of a tool_use or tool_result
  std::string item_id;    ///< of a call that Responses sends back with the id of its item
  bool is_error = false;  ///< tool_result only
  std::vector<Media> images;        ///< in the block, or in the result of a tool
  std::vector<AttachedFile> files;  ///< the same
  std::optional<CacheMarker> marker;
};

/// Canonical text of the parameters whose change invalidates a level of the prompt cache.
struct CacheSalts {
  std::string tools;     ///< scope of the whole cache beside model: speed, effort, verbosity
  std::string system;    ///< web search, citations
  std::string messages;  ///< tool_choice, images, thinking, effort, format
};

enum class Endpoint {
  generate,
  count_tokens,
  create_cache,
  embeddings,
  stored,         ///< an answer that was given before
  delete_stored,  ///< the same, to be forgotten
  models,
  model,
  unknown,
};

/// In the order of force: the last two make the model call a tool.
enum class ToolChoice { automatic, none, any, named };

/// What a request asks of OpenAI's prompt cache; empty where it leaves the default.
struct CacheOptions {
  std::string key;        ///< prompt_cache_key
  std::string mode;       ///< prompt_cache_options.mode: "implicit" or "explicit"
  std::string ttl;        ///< prompt_cache_options.ttl: "30m" or "12h"
  std::string retention;  ///< prompt_cache_retention: "in_memory" or "24h"
};

/// How an API is asked to answer.
struct AnswerForm {
  bool stream_usage = false;         ///< Chat: stream_options.include_usage
  bool encrypted_reasoning = false;  ///< Responses: `include` names it
  std::vector<ByteRange> echo;       ///< Responses: what the answer repeats (openai/echo.h)
  bool stored = false;               ///< Responses: later requests may name the answer
  ByteRange input;                   ///< Responses: the value of `input`
  ByteRange continues;               ///< Responses: the value of `previous_response_id`
  bool json_array = false;           ///< Gemini: what is streamed is one JSON array, no events
  bool comparable = false;           ///< later requests may ask how their prompt differs
  std::string compare_with;          ///< id of the answer whose prompt to compare with; "": none
};

struct LlmRequest {
  Provider provider = Provider::anthropic;
  Api api = Api::messages;
  Endpoint endpoint = Endpoint::generate;
  std::string path;
  std::string body;  ///< raw bytes; every ByteRange points into it
  std::string model;
  std::string api_version;
  std::string betas;  ///< Anthropic: those that the prompt depends on, in order (anthropic/betas.h)
  std::string user;   ///< metadata.user_id, safety_identifier or user
  std::string service_tier;  ///< as the request spells it; "": left out
  std::string geo;           ///< where inference is kept
  std::int64_t max_tokens = 0;
  bool stream = false;
  ToolChoice tool_choice = ToolChoice::automatic;
  std::string chosen_tool;  ///< the tool that a named choice names
  bool auto_cache = false;  ///< top-level cache_control; its marker is placed by the cache
  CacheMarker auto_marker;
  CacheOptions cache;
  AnswerForm form;
  std::string continues;       ///< Responses: id of the stored answer before the input
  std::string conversation;    ///< Responses: id of the conversation before the input
  std::string cached_content;  ///< Gemini: name of the explicit cache that the prompt begins with
  std::optional<Tokens> compact_over;  ///< longer prompts are summarised by the service first
  CacheSalts salts;
  std::vector<Segment> segments;      ///< tools, then system, then messages, in order
  std::vector<std::string> warnings;  ///< unknown fields and the like: lenient, but reported
};

/// Anthropic's max_tokens 0: the prompt is cached and nothing is answered (prompt caching page,
/// platform.claude.com, 2026-08-21).
bool is_prewarm(const LlmRequest& request);

/// The digest of the whole prompt in every run: content of all segments in order, salts and model.
Digest128 prompt_digest(const LlmRequest& request);

}  // namespace weir::wire
