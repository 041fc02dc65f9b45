// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/history.h"

#include <memory>
#include <string_view>

#include "core/base/text.h"
#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::cassette {
namespace {

using wire::LlmRequest;
using wire::Section;
using wire::Segment;
using wire::SegmentKind;

bool is_assistant(const Segment& segment) {
  return segment.section == Section::messages && segment.role == wire::Role::assistant;
}

/// Collects what a turn says; neighbouring texts are one text.
class TurnKey {
 public:
  void text(std::string_view text) { text_ += text; }

  void call(std::string_view call) {
    flush();
    digest_ = chain128(chain128(digest_, "call"), call);
  }

  Digest128 take() {
    flush();
    return digest_;
  }

 private:
  void flush() {
    if (const std::string_view text = trim(text_); !text.empty()) {
      digest_ = chain128(chain128(digest_, "text"), text);
    }
    text_.clear();
  }

  Digest128 digest_;
  std::string text_;
};

/// As Segment.text has it: "name {input}".
std::string call_text(const wire::ContentBlock& block) {
  std::string text = block.name + " ";
  if (block.custom) {
    return text + block.input;
  }
  std::string input = block.input;
  const auto tree = wire::JsonTree::parse(input);
  if (!tree) {
    return text + block.input;
  }
  wire::append_compact(text, (*tree)->root());
  return text;
}

}  // namespace

std::optional<AssistantTurn> last_turn(const LlmRequest& request, std::size_t end) {
  while (end > 0 && !is_assistant(request.segments[end - 1])) {
    --end;
  }
  std::size_t begin = end;
  while (begin > 0 && is_assistant(request.segments[begin - 1])) {
    --begin;
  }
  if (begin == end) {
    return std::nullopt;
  }
  return AssistantTurn{begin, end};
}

Place place_before(const LlmRequest& request, std::size_t end) {
  Place place;
  bool assistant = false;
  for (std::size_t i = 0; i < end; ++i) {
    const Segment& segment = request.segments[i];
    if (segment.section != Section::messages) {
      continue;
    }
    place.last = segment.content;
    place.asked = chain128(place.asked, segment.content);
    place.depth += !assistant && is_assistant(segment) ? 1U : 0U;
    assistant = is_assistant(segment);
  }
  return place;
}

Place place_of(const LlmRequest& request) {
  const std::size_t all = request.segments.size();
  const std::optional<AssistantTurn> turn = last_turn(request, all);
  return place_before(request, turn && turn->end == all ? turn->begin : all);
}

Digest128 key_of(const LlmRequest& request, const AssistantTurn& turn) {
  TurnKey key;
  for (std::size_t i = turn.begin; i < turn.end; ++i) {
    const Segment& segment = request.segments[i];
    if (segment.kind == SegmentKind::text) {
      key.text(segment.text);
    } else if (segment.kind == SegmentKind::tool_use) {
      key.call(segment.text);
    }
  }
  return key.take();
}

Digest128 key_of(const wire::LlmResponse& response) {
  TurnKey key;
  for (const wire::ContentBlock& block : response.content) {
    if (block.kind == wire::BlockKind::text || block.kind == wire::BlockKind::refusal) {
      key.text(block.text);
    } else if (block.kind == wire::BlockKind::tool_use) {
      key.call(call_text(block));
    }
  }
  return key.take();
}

std::vector<std::string> call_ids(const LlmRequest& request, const AssistantTurn& turn) {
  std::vector<std::string> ids;
  for (std::size_t i = turn.begin; i < turn.end; ++i) {
    const Segment& segment = request.segments[i];
    if (segment.kind == SegmentKind::tool_use && !segment.id.empty()) {
      ids.push_back(segment.id);
    }
  }
  return ids;
}

}  // namespace weir::cassette
