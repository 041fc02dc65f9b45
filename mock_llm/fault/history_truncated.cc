// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

using wire::JsonValue;
using wire::Segment;
using wire::SegmentKind;

constexpr std::size_t kMost = 1'000'000;

struct Messages {
  JsonValue list;
  std::vector<const Segment*> first;  ///< segment of each element; null where it has none
  std::size_t task = 0;               ///< the first element behind the system prompt
};

Messages messages_of(const wire::LlmRequest& request, const BodyEditor& body) {
  Messages messages;
  for (const std::string_view name : {"messages", "input", "contents"}) {
    messages.list = messages.list ? messages.list : body.root()[name];
  }
  if (!messages.list.is(wire::JsonType::array)) {
    return messages;
  }
  for (const JsonValue& element : messages.list) {
    const auto found =
        std::find_if(request.segments.begin(), request.segments.end(), [&](const Segment& segment) {
          return element.raw().begin <= segment.raw.begin && segment.raw.end <= element.raw().end;
        });
    const bool any = found != request.segments.end();
    messages.first.push_back(any ? &*found : nullptr);
    const bool leads = messages.task + 1 == messages.first.size();
    if (leads && any && found->section == wire::Section::system) {
      ++messages.task;
    }
  }
  return messages;
}

bool is_kind(const Segment* segment, SegmentKind kind) {
  return segment != nullptr && segment->kind == kind;
}

bool is_question(const Segment* segment) {
  return segment != nullptr && segment->role == wire::Role::user &&
         segment->kind != SegmentKind::tool_result;
}

/// Results don't go without their calls, nor calls without the thinking before them.
std::size_t whole_step(const Messages& messages, std::size_t begin) {
  const auto& first = messages.first;
  while (begin > messages.task && (is_kind(first[begin], SegmentKind::tool_result) ||
                                   is_kind(first[begin - 1], SegmentKind::thinking))) {
    --begin;
  }
  return begin;
}

/// The latest question at or before `begin`, other than the first.
std::optional<std::size_t> question_before(const Messages& messages, std::size_t begin) {
  for (std::size_t i = begin; i > messages.task; --i) {
    if (is_question(messages.first[i])) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace

/// A conversation begins with a question: where all that is kept answers the first one, that stays.
Result<Effect> make_history_truncated(const Parameters& parameters) {
  WEIR_TRY(const std::size_t keep, parameters.number("keep", 4, 1, kMost));
  return mutating(
      [keep](const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
        const Messages messages = messages_of(request, body);
        if (messages.first.size() <= messages.task + keep) {
          return;
        }
        const std::size_t begin = whole_step(messages, messages.first.size() - keep);
        if (const auto question = question_before(messages, begin)) {
          body.erase(messages.list, messages.task, *question);
        } else if (begin > messages.task + 1) {
          body.erase(messages.list, messages.task + 1, begin);
        }
      });
}

}  // namespace weir::fault
