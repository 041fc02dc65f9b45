// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/google_prompt.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/digest.h"
#include "mock_llm/meter/gemini_renderings.h"
#include "mock_llm/meter/gemini_schema.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::meter {
namespace {

using wire::JsonTree;
using wire::JsonValue;
using wire::LlmRequest;
using wire::Section;
using wire::Segment;
using wire::SegmentKind;

struct Rendering {
  using Count = Tokens (*)(const JsonValue&, const GeminiRules&);
  Count declaration;
  Count call;
  Count response;
};

Rendering rendering_of(const GeminiRules& rules) {
  switch (rules.rendering) {
    case GeminiRendering::bare:
      return {bare::declaration, bare::call, bare::response};
    case GeminiRendering::python:
      return {python::declaration, python::call, python::response};
    default:
      return {function_gemma::declaration, function_gemma::call, function_gemma::response};
  }
}

std::string_view json_of(const LlmRequest& request, const Segment& segment) {
  return std::string_view(request.body).substr(segment.raw.begin, segment.raw.size());
}

Tokens count_json(const Segment& segment, std::string_view raw, const GeminiRules& rules) {
  std::string text(raw);
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(text);
  if (!tree) {
    return said(segment.text);
  }
  const JsonValue json = (*tree)->root();
  const Rendering rendering = rendering_of(rules);
  switch (segment.kind) {
    case SegmentKind::tool:
      return rendering.declaration(json, rules);
    case SegmentKind::tool_use:
      return rendering.call(given(json, {"functionCall"}), rules);
    case SegmentKind::tool_result:
      return rendering.response(given(json, {"functionResponse"}), rules);
    default:
      return given(json, {"codeExecution"}) ? rules.code_execution : Tokens();
  }
}

Tokens count_content(const Segment& segment, std::string_view raw, const GeminiRules& rules) {
  switch (segment.kind) {
    case SegmentKind::text:
    case SegmentKind::thinking:
    case SegmentKind::document:
      return said(segment.text);
    case SegmentKind::image:
    case SegmentKind::schema:
      return Tokens();
    default:
      return count_json(segment, raw, rules);
  }
}

/// Content counts differently under other rules.
Digest128 key_of(const Segment& segment, const GeminiRules& rules) {
  static_assert(std::has_unique_object_representations_v<GeminiRules>);
  const std::string_view bytes(reinterpret_cast<const char*>(&rules), sizeof rules);
  return chain128(segment.content, bytes);
}

bool starts_content(const std::vector<Segment>& segments, std::size_t i) {
  return segments[i].section != Section::tools &&
         (i == 0 || segments[i - 1].section != segments[i].section ||
          segments[i - 1].message != segments[i].message);
}

/// The first message behind the newest question, which is a content of the user without a response
/// of a function.
std::size_t active_turn(const std::vector<Segment>& segments) {
  bool responds = false;
  for (std::size_t i = segments.size(); i-- > 0;) {
    responds = responds || segments[i].kind == SegmentKind::tool_result;
    if (!starts_content(segments, i)) {
      continue;
    }
    if (segments[i].role == wire::Role::user && !responds) {
      return segments[i].message + 1;
    }
    responds = false;
  }
  return 0;
}

std::int64_t signature_bytes(std::string_view raw) {
  std::string text(raw);
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(text);
  const JsonValue part = tree ? (*tree)->root() : JsonValue();
  return static_cast<std::int64_t>(given(part, {"thoughtSignature"}).text().size());
}

/// Thoughts that come back with the signature of a part. It is no part of the segment's content.
Tokens count_thoughts(std::string_view raw, const GeminiRules& rules, TextMemo& texts) {
  constexpr std::int64_t kPermille = 1000;
  const Digest128 key = chain128(digest128(raw), "thoughtSignature");
  const std::int64_t bytes = texts.remember(key, 0, [raw] { return signature_bytes(raw); });
  return bytes <= rules.placeholder_signature
             ? Tokens()
             : Tokens((bytes * rules.thought_permille + kPermille / 2) / kPermille);
}

}  // namespace

std::vector<Tokens> count_google(const LlmRequest& request, const GeminiRules& rules,
                                 TextMemo& texts) {
  const std::vector<Segment>& segments = request.segments;
  const std::size_t turn =
      rules.thoughts == GeminiThoughts::active_turn ? active_turn(segments) : 0;
  std::vector<Tokens> tokens;
  tokens.reserve(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    const std::string_view raw = json_of(request, segment);
    tokens.emplace_back(texts.remember(key_of(segment, rules), segment.text.size(),
                                       [&] { return count_content(segment, raw, rules).count(); }));
    if (starts_content(segments, i)) {
      tokens[i] += rules.per_content;
    }
    if (rules.thoughts != GeminiThoughts::none && segment.section == Section::messages &&
        segment.message >= turn) {
      tokens[i] += count_thoughts(raw, rules, texts);
    }
  }
  return tokens;
}

}  // namespace weir::meter
