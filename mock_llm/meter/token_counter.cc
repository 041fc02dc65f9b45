// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/token_counter.h"

#include <optional>
#include <string>

#include "core/tokenizer/tokenizer.h"
#include "mock_llm/meter/content_class.h"

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
  for (const auto& [prefix, count] : profile.typed_tools) {
    if (segment.text.find(R"("type":")" + prefix) != std::string::npos) {
      return count;
    }
  }
  return std::nullopt;
}

/// The schema of a structured answer, which the service renders into the prompt; "" if none.
std::string_view answer_schema(const wire::LlmRequest& request) {
  constexpr std::string_view kName = "output_config.format=";
  constexpr std::string_view kNext = "; context_management=";
  const std::string_view salt = request.salts.messages;
  const std::size_t begin = salt.find(kName);
  if (begin == std::string_view::npos) {
    return {};
  }
  const std::string_view rest = salt.substr(begin + kName.size());
  return rest.substr(0, rest.rfind(kNext));
}

bool starts_message(const std::vector<Segment>& segments, std::size_t i) {
  return segments[i].section == Section::messages &&
         (i == 0 || segments[i - 1].section != Section::messages ||
          segments[i - 1].message != segments[i].message);
}

/// The last tool of the prompt carries the tool-use system prompt.
std::optional<std::size_t> last_tool(const std::vector<Segment>& segments) {
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < segments.size() && segments[i].section == Section::tools; ++i) {
    last = i;
  }
  return last;
}

}  // namespace

ContentClass classify(const wire::Segment& segment) {
  return class_of_kind(segment.kind).value_or(classify_text(segment.text));
}

const TokenCounter::Counted& TokenCounter::look_up(std::string_view text) {
  const auto [entry, is_new] = counted_.try_emplace(digest128(text));
  if (is_new) {
    const std::size_t raw = tokenizer::count(tokenizer::Encoding::o200k_base, text);
    entry->second = {static_cast<std::int64_t>(raw), classify_text(text)};
    tokenized_bytes_ += text.size();
  }
  return entry->second;
}

Tokens TokenCounter::segment_tokens(const Segment& segment, const Profile& profile) {
  if (segment.kind == SegmentKind::image) {
    return profile.image_tokens;
  }
  if (const std::optional<Tokens> known = typed_tool(segment, profile)) {
    return *known;
  }
  const Counted& counted = look_up(segment.text);
  const ContentClass content = class_of_kind(segment.kind).value_or(counted.text_class);
  return scaled(counted.raw, content, profile);
}

void TokenCounter::add_overheads(const wire::LlmRequest& request, const Profile& profile,
                                 std::vector<Tokens>& tokens) {
  const std::vector<Segment>& segments = request.segments;
  bool schema_is_due = true;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    tokens[i] += segments[i].section == Section::tools ? profile.per_tool : profile.per_block;
    if (!starts_message(segments, i)) {
      continue;
    }
    tokens[i] += profile.per_message;
    if (const std::string_view schema = answer_schema(request); schema_is_due && !schema.empty()) {
      tokens[i] += scaled(look_up(schema).raw, ContentClass::tool_schema, profile);
    }
    schema_is_due = false;
  }
  if (const std::optional<std::size_t> last = last_tool(segments)) {
    tokens[*last] += request.any_tool_choice ? profile.tool_prompt_any : profile.tool_prompt_auto;
  }
  if (!tokens.empty()) {
    tokens.front() += profile.per_request;
  }
}

std::vector<Tokens> TokenCounter::count(const wire::LlmRequest& request, const Profile& profile) {
  std::vector<Tokens> tokens;
  tokens.reserve(request.segments.size());
  for (const Segment& segment : request.segments) {
    tokens.push_back(segment_tokens(segment, profile));
  }
  add_overheads(request, profile, tokens);
  Tokens total;
  for (const Tokens& count : tokens) {
    total += count;
  }
  if (!tokens.empty() && total < Tokens(1)) {
    tokens.front() = Tokens(1);
  }
  return tokens;
}

Tokens TokenCounter::block_tokens(const wire::ContentBlock& block, const Profile& profile) {
  switch (block.kind) {
    case wire::BlockKind::text:
    case wire::BlockKind::thinking: {
      const Counted& counted = look_up(block.text);
      return scaled(counted.raw, counted.text_class, profile);
    }
    case wire::BlockKind::tool_use:
      return scaled(look_up(block.name + " " + block.input).raw, ContentClass::tool_call, profile);
    default:
      return scaled(look_up(block.raw).raw, ContentClass::json, profile);
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
