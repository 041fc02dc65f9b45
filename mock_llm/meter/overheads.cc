// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/overheads.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace weir::meter {
namespace {

using wire::LlmRequest;
using wire::Section;
using wire::Segment;
using wire::SegmentKind;

Tokens times(Tokens each, std::int64_t count) {
  return Tokens(each.count() * count);
}

bool starts_message(const std::vector<Segment>& segments, std::size_t i) {
  return segments[i].section == Section::messages &&
         (i == 0 || segments[i - 1].section != Section::messages ||
          segments[i - 1].message != segments[i].message);
}

/// An answer that the agent began: the model goes on with it instead of beginning a message.
bool is_prefill(const std::vector<Segment>& segments, std::size_t i) {
  return segments[i].role == wire::Role::assistant &&
         segments[i].message == segments.back().message;
}

bool is_parallel_call(const std::vector<Segment>& segments, std::size_t i) {
  return i > 0 && segments[i].kind == SegmentKind::tool_use &&
         segments[i - 1].kind == SegmentKind::tool_use &&
         segments[i - 1].message == segments[i].message;
}

/// Members of the input of a call, whose text is its name and compact JSON.
std::int64_t arguments_of(std::string_view text) {
  std::int64_t count = 0;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string) {
      depth += c == '{' || c == '[' ? 1 : 0;
      depth -= c == '}' || c == ']' ? 1 : 0;
      count += c == ':' && depth == 1 ? 1 : 0;
    }
  }
  return count;
}

Tokens of_block(const std::vector<Segment>& segments, std::size_t i, const Profile& profile) {
  switch (segments[i].kind) {
    case SegmentKind::tool:
      return profile.per_tool;
    case SegmentKind::tool_use:
      return profile.per_block + profile.per_call +
             times(profile.per_argument, arguments_of(segments[i].text)) +
             (is_parallel_call(segments, i) ? profile.per_parallel_call : Tokens(0));
    case SegmentKind::tool_result:
      return profile.per_block + profile.per_result;
    default:
      return profile.per_block;
  }
}

/// The last tool of the prompt.
std::optional<std::size_t> last_tool(const std::vector<Segment>& segments) {
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < segments.size() && segments[i].section == Section::tools; ++i) {
    last = i;
  }
  return last;
}

bool has_salt(const LlmRequest& request, std::string_view salt) {
  return request.salts.messages.find(salt) != std::string::npos;
}

/// Prompts that the parameters of the message level bring with them.
Tokens of_parameters(const LlmRequest& request, const Profile& profile) {
  Tokens added;
  if (has_salt(request, "thinking=enabled")) {
    added += profile.thinking_enabled;
  }
  if (has_salt(request, "thinking=adaptive")) {
    added += profile.thinking_adaptive;
  }
  if (!answer_format(request).empty()) {
    added += profile.answer_format;
  }
  return added;
}

}  // namespace

std::string_view answer_format(const LlmRequest& request) {
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

std::vector<Tokens> overheads_of(const LlmRequest& request, const Profile& profile) {
  const std::vector<Segment>& segments = request.segments;
  std::vector<Tokens> added;
  added.reserve(segments.size());
  bool parameters_are_due = true;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    added.push_back(of_block(segments, i, profile));
    if (!starts_message(segments, i)) {
      continue;
    }
    if (!is_prefill(segments, i)) {
      added[i] += profile.per_message;
    }
    if (parameters_are_due) {
      added[i] += of_parameters(request, profile);
      parameters_are_due = false;
    }
  }
  if (const std::optional<std::size_t> last = last_tool(segments)) {
    const bool forced = request.tool_choice >= wire::ToolChoice::any;
    added[*last] += forced ? profile.tool_prompt_any : profile.tool_prompt_auto;
  }
  if (!added.empty()) {
    added.front() += profile.per_request;
  }
  return added;
}

}  // namespace weir::meter
