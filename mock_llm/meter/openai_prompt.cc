// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/openai_prompt.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace weir::meter {
namespace {

using wire::LlmRequest;
using wire::Section;
using wire::Segment;
using wire::SegmentKind;

constexpr std::string_view kOpening = "namespace functions {\n\n";
constexpr std::string_view kBetween = ";\n\n";
constexpr std::string_view kClosing = "} // namespace functions";

class Prompt {
 public:
  Prompt(const LlmRequest& request, const Profile& profile, TextMemo& texts)
      : request_(request),
        segments_(request.segments),
        profile_(profile),
        own_(request.api == wire::Api::chat ? profile.chat : profile.responses),
        texts_(texts) {}

  std::vector<Tokens> count();

 private:
  Tokens text(std::string_view text) const { return Tokens(texts_.count(profile_.encoding, text)); }

  Tokens of_segment(std::size_t i) const;
  Tokens of_message(std::size_t i) const;
  Tokens of_call(std::size_t i) const;
  Tokens of_result(const Segment& result) const;
  bool is_packed(std::size_t i) const;
  Tokens of_packed_calls(std::size_t i) const;
  bool starts_message(std::size_t i) const;
  void add_tools();
  void add_schema();
  void add_place();
  std::optional<std::string> system_text() const;

  const LlmRequest& request_;
  const std::vector<Segment>& segments_;
  const Profile& profile_;
  const OpenAiOverheads& own_;
  TextMemo& texts_;
  std::vector<std::size_t> tools_;
  std::map<std::string, std::string> called_;  ///< name by call id
  std::vector<Tokens> tokens_;
};

bool Prompt::starts_message(std::size_t i) const {
  return i == 0 || segments_[i - 1].section == Section::tools ||
         segments_[i - 1].message != segments_[i].message;
}

/// A part of a message's content.
Tokens Prompt::of_message(std::size_t i) const {
  const Segment& segment = segments_[i];
  Tokens sum = text(segment.text);
  if (starts_message(i)) {
    sum += own_.message;
    sum += segment.role == wire::Role::assistant ? own_.answer_text : Tokens();
    sum += segment.name.empty() ? Tokens() : text(":" + segment.name);
  }
  return sum;
}

/// Calls of one message; without tools in the request they may be packed into one.
bool Prompt::is_packed(std::size_t i) const {
  const auto same = [&](std::size_t other) {
    return other < segments_.size() && segments_[other].kind == SegmentKind::tool_use &&
           segments_[other].message == segments_[i].message;
  };
  return own_.packs_parallel_calls && tools_.empty() && (same(i + 1) || (i > 0 && same(i - 1)));
}

/// The one call of "multi_tool_use.parallel" that stands for all of a message (recorded in 2024);
/// its results are without the mark that other results end with.
Tokens Prompt::of_packed_calls(std::size_t i) const {
  std::string uses;
  std::int64_t count = 0;
  for (std::size_t at = i;
       at < segments_.size() && is_packed(at) && segments_[at].message == segments_[i].message;
       ++at) {
    const Segment& call = segments_[at];
    uses += count++ == 0 ? "{\"tool_uses\":[{" : ",{";
    uses += "\"recipient_name\":";
    append_json_string(uses, call.name);
    uses.append(",\"parameters\":").append(call.text, call.name.size() + 1).append("}");
  }
  return own_.message + text(" to=multi_tool_use.parallel") + text(uses + "]}") + own_.call -
         Tokens(own_.result.count() * count);
}

Tokens Prompt::of_call(std::size_t i) const {
  const Segment& call = segments_[i];
  const bool follows = i > 0 && segments_[i - 1].kind == SegmentKind::tool_use;
  if (is_packed(i)) {
    const bool first = !follows || segments_[i - 1].message != call.message;
    return first ? of_packed_calls(i) : Tokens();
  }
  const bool chat = request_.api == wire::Api::chat;
  const bool goes_on = follows && (!chat || segments_[i - 1].message == call.message);
  Tokens sum = own_.message + own_.call + text("functions." + call.name) +
               text(std::string_view(call.text).substr(call.name.size() + 1));
  sum += goes_on ? Tokens() : own_.calls;
  sum += call.item_id.empty() ? Tokens() : own_.call_id;
  return sum;
}

Tokens Prompt::of_result(const Segment& result) const {
  const auto called = called_.find(result.id);
  return own_.message + own_.result + text(result.text) +
         text(called == called_.end() ? result.name : called->second);
}

Tokens Prompt::of_segment(std::size_t i) const {
  switch (segments_[i].kind) {
    case SegmentKind::tool:
    case SegmentKind::schema:
    case SegmentKind::thinking:  // encrypted, and not billed as input
      return {};
    case SegmentKind::tool_use:
      return of_call(i);
    case SegmentKind::tool_result:
      return of_result(segments_[i]);
    default:
      return of_message(i);
  }
}

/// All declarations stand in one namespace. It is cut where a token always ends, behind "any", so
/// that its parts add up.
void Prompt::add_tools() {
  for (const std::size_t index : tools_) {
    std::string part(index == tools_.front() ? kOpening : kBetween);
    part += segments_[index].text;
    part.resize(part.size() - kBetween.size());
    if (index == tools_.back()) {
      part.append(kBetween).append(kClosing);
    }
    tokens_[index] += text(part);
  }
  if (tools_.empty()) {
    return;
  }
  const bool described = segments_[tools_.front()].text.starts_with("//");
  tokens_[tools_.front()] += own_.tools + (described ? own_.described_tools : Tokens());
  if (request_.tool_choice == wire::ToolChoice::named && own_.chosen_tool > Tokens()) {
    tokens_[tools_.back()] += text(" to=functions." + request_.chosen_tool) + own_.chosen_tool;
  }
}

void Prompt::add_schema() {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (segments_[i].kind == SegmentKind::schema) {
      tokens_[i] +=
          text(segments_[i].text) + (tools_.empty() ? own_.schema : own_.schema_beside_tools);
    }
  }
}

/// The first system or developer message.
std::optional<std::string> Prompt::system_text() const {
  const auto first = std::find_if(segments_.begin(), segments_.end(), [](const Segment& segment) {
    return segment.section != Section::tools && segment.role == wire::Role::system;
  });
  if (first == segments_.end()) {
    return std::nullopt;
  }
  std::string text;
  for (auto part = first; part != segments_.end() && part->message == first->message; ++part) {
    text += part->text;
  }
  return text;
}

/// Tools and schema stand behind the first system message, or in a message of their own.
void Prompt::add_place() {
  const auto first = std::find_if(segments_.begin(), segments_.end(), [](const Segment& segment) {
    return segment.kind == SegmentKind::tool || segment.kind == SegmentKind::schema;
  });
  if (first == segments_.end() || own_.own_message == Tokens()) {
    return;
  }
  const std::optional<std::string> system = system_text();
  tokens_[static_cast<std::size_t>(first - segments_.begin())] +=
      system ? text(*system + "\n\n") - text(*system) : own_.own_message;
}

std::vector<Tokens> Prompt::count() {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (segments_[i].kind == SegmentKind::tool) {
      tools_.push_back(i);
    } else if (segments_[i].kind == SegmentKind::tool_use && !segments_[i].id.empty()) {
      called_[segments_[i].id] = segments_[i].name;
    }
  }
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    tokens_.push_back(of_segment(i));
  }
  add_tools();
  add_schema();
  add_place();
  return tokens_;
}

}  // namespace

std::vector<Tokens> count_openai(const LlmRequest& request, const Profile& profile,
                                 TextMemo& texts) {
  return Prompt(request, profile, texts).count();
}

}  // namespace weir::meter
