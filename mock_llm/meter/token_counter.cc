// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/token_counter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/tokenizer/tokenizer.h"
#include "mock_llm/cache/blocks.h"
#include "mock_llm/meter/content_class.h"
#include "mock_llm/meter/deferred.h"
#include "mock_llm/meter/file_rules.h"
#include "mock_llm/meter/gemma_text.h"
#include "mock_llm/meter/google_prompt.h"
#include "mock_llm/meter/openai_prompt.h"
#include "mock_llm/meter/overheads.h"

namespace weir::meter {
namespace {

using wire::Section;
using wire::Segment;
using wire::SegmentKind;

constexpr std::int64_t kPermille = 1000;

/// raw * factor / 1000, half up.
Tokens scaled(std::int64_t raw, ContentClass content, const Profile& profile) {
  const auto factor = profile.factor_permille.find(content);
  const std::int64_t permille =
      factor == profile.factor_permille.end() ? kPermille : factor->second;
  return Tokens((raw * permille + kPermille / 2) / kPermille);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The first place from `begin` on where all encodings part words, whatever follows: between a
/// letter and a blank with a letter behind it. What stands in front has the tokens that it has in
/// the whole text.
std::size_t word_end(std::string_view text, std::size_t begin) {
  for (std::size_t at = std::max<std::size_t>(begin, 1); at + 1 < text.size(); ++at) {
    if (text[at] == ' ' && is_letter(text[at - 1]) && is_letter(text[at + 1])) {
      return at;
    }
  }
  return text.size();
}

/// The class that the kind of a segment fixes; none where its text decides.
std::optional<ContentClass> class_of_kind(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::tool:
      return ContentClass::tool_schema;
    case SegmentKind::tool_use:
      return ContentClass::tool_call;
    case SegmentKind::tool_result:
      return ContentClass::tool_result;
    default:
      return std::nullopt;
  }
}

/// Tokens of a tool that the provider defines (`"type":"bash_20250124"`), if the profile knows it.
std::optional<Tokens> typed_tool(const Segment& segment, const Profile& profile) {
  if (segment.kind != SegmentKind::tool) {
    return std::nullopt;
  }
  constexpr std::string_view kType = R"("type":")";
  const std::string_view text = segment.text;
  for (std::size_t at = text.find(kType); at != std::string_view::npos; at = text.find(kType, at)) {
    at += kType.size();
    for (const auto& [prefix, count] : profile.typed_tools) {
      if (text.substr(at, prefix.size()) == prefix) {
        return count;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

ContentClass classify(const wire::Segment& segment) {
  return class_of_kind(segment.kind).value_or(classify_text(segment.text));
}

Tokens TokenCounter::segment_tokens(const Segment& segment, const Profile& profile) {
  if (const std::optional<Tokens> known = typed_tool(segment, profile)) {
    return *known;
  }
  const TextMemo::Counted counted = texts_.look_up(profile.encoding, segment.text);
  const ContentClass content = class_of_kind(segment.kind).value_or(counted.text_class);
  return scaled(counted.tokens, content, profile);
}

void TokenCounter::add_overheads(const wire::LlmRequest& request, const Profile& profile,
                                 std::vector<Tokens>& tokens) {
  const std::vector<Tokens> overheads = overheads_of(request, profile);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    tokens[i] += overheads[i];
  }
}

/// Schemas that the prompt holds besides its segments: of the answer, of tools loaded later.
void TokenCounter::add_schemas(const wire::LlmRequest& request, const Profile& profile,
                               std::vector<Tokens>& tokens) {
  const auto message =
      std::find_if(request.segments.begin(), request.segments.end(),
                   [](const Segment& segment) { return segment.section == Section::messages; });
  const std::string_view format = answer_format(request);
  if (!format.empty() && message != request.segments.end()) {
    tokens[static_cast<std::size_t>(message - request.segments.begin())] +=
        scaled(texts_.count(profile.encoding, format), ContentClass::json, profile);
  }
  const Deferred deferred = deferred_tools(request);
  if (deferred.any) {
    tokens.front() += profile.deferred_prompt;
  }
  for (const LoadedTool& tool : deferred.loaded) {
    tokens[tool.segment] +=
        scaled(texts_.count(profile.encoding, tool.text), ContentClass::tool_schema, profile) +
        profile.per_tool;
  }
}

std::vector<Tokens> TokenCounter::count_texts(const wire::LlmRequest& request,
                                              const Profile& profile) {
  switch (profile.provider) {
    case wire::Provider::openai:
      return count_openai(request, profile, texts_);
    case wire::Provider::google:
      return count_google(request, profile.gemini, texts_);
    case wire::Provider::anthropic:
      break;
  }
  return count_anthropic(request, profile);
}

std::vector<Tokens> TokenCounter::count(const wire::LlmRequest& request, const Profile& profile) {
  std::vector<Tokens> tokens = count_texts(request, profile);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const wire::Media& image : request.segments[i].images) {
      tokens[i] += image_tokens(image, profile.image);
    }
    for (const wire::AttachedFile& file : request.segments[i].files) {
      tokens[i] += file_tokens(file, profile.page, profile.image);
    }
  }
  return tokens;
}

std::vector<Tokens> TokenCounter::count_anthropic(const wire::LlmRequest& request,
                                                  const Profile& profile) {
  std::vector<Tokens> tokens;
  tokens.reserve(request.segments.size());
  for (std::size_t i = 0; i < request.segments.size(); ++i) {
    const bool dropped = !profile.cache.keeps_thinking && cache::is_past_thinking(request, i);
    tokens.push_back(dropped ? Tokens(0) : segment_tokens(request.segments[i], profile));
  }
  if (tokens.empty()) {
    return tokens;
  }
  add_overheads(request, profile, tokens);
  add_schemas(request, profile, tokens);
  Tokens total;
  for (const Tokens& count : tokens) {
    total += count;
  }
  if (total < Tokens(1)) {
    tokens.front() = Tokens(1);
  }
  return tokens;
}

Tokens TokenCounter::shared(const Segment& segment, const std::string& was, Tokens whole,
                            const Profile& profile) {
  const std::string_view now = segment.text;
  const auto common = static_cast<std::size_t>(
      std::mismatch(now.begin(), now.end(), was.begin(), was.end()).first - now.begin());
  const std::vector<std::uint32_t> now_ids =
      tokenizer::encode(profile.encoding, now.substr(0, word_end(now, common)));
  const std::vector<std::uint32_t> was_ids =
      tokenizer::encode(profile.encoding, std::string_view(was).substr(0, word_end(was, common)));
  const auto equal = std::mismatch(now_ids.begin(), now_ids.end(), was_ids.begin(), was_ids.end());
  const std::int64_t same = equal.first - now_ids.begin();
  if (same == 0) {
    return Tokens();
  }
  // What the service adds to a segment stands in front of its text.
  const std::int64_t all = texts_.count(profile.encoding, segment.text);
  const Tokens different = scaled(all - same, classify(segment), profile);
  return std::max(Tokens(), whole - different);
}

Tokens TokenCounter::count_text(std::string_view text, const Profile& profile) {
  if (profile.provider == wire::Provider::google) {
    return Tokens(gemma_tokens(text));
  }
  const TextMemo::Counted counted = texts_.look_up(profile.encoding, text);
  return scaled(counted.tokens, counted.text_class, profile);
}

Tokens TokenCounter::block_tokens(const wire::ContentBlock& block, const Profile& profile) {
  switch (block.kind) {
    case wire::BlockKind::text:
    case wire::BlockKind::refusal:
    case wire::BlockKind::thinking: {
      const TextMemo::Counted counted = texts_.look_up(profile.encoding, block.text);
      return scaled(counted.tokens, counted.text_class, profile);
    }
    case wire::BlockKind::tool_use:
      return scaled(texts_.count(profile.encoding, block.name + " " + block.input),
                    ContentClass::tool_call, profile);
    default:
      return scaled(texts_.count(profile.encoding, block.raw), ContentClass::json, profile);
  }
}

Tokens TokenCounter::count_output(const wire::LlmResponse& response, const Profile& profile) {
  Tokens total;
  for (const wire::ContentBlock& block : response.content) {
    total += block_tokens(block, profile);
  }
  return total;
}

}  // namespace weir::meter
