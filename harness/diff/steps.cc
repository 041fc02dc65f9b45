// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/steps.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace weir::diff {
namespace {

using wire::SegmentKind;

constexpr std::size_t kProseBytes = 40;
constexpr std::ptrdiff_t kProseBlanks = 4;
constexpr std::size_t kOpeningBytes = 60;

bool is_prose(const Json& value) {
  if (!value.is_string()) {
    return false;
  }
  const auto& text = value.get_ref<const std::string&>();
  return text.size() >= kProseBytes && std::count(text.begin(), text.end(), ' ') >= kProseBlanks;
}

/// Providers without a flag for it tell a failure by its words.
bool tells_failure(std::string_view result) {
  static constexpr std::array<std::string_view, 6> kOpenings{
      "Error", "error:", "ERROR", "Traceback", "{\"error\"", "Exception"};
  return std::any_of(kOpenings.begin(), kOpenings.end(), [&](std::string_view opening) {
    return result.substr(0, opening.size()) == opening;
  });
}

std::string arguments_in(const wire::Segment& segment) {
  const std::size_t brace = segment.text.find('{');
  return brace == std::string::npos ? segment.text : segment.text.substr(brace);
}

class Walk {
 public:
  Walk(const Side& side, std::size_t lane) : side_(side), lane_(lane) {}

  std::vector<Step> steps() {
    for (const std::size_t call : side_.lanes[lane_].calls) {
      if (side_.calls[call].metered != nullptr) {
        read_request(call);
        read_answer(call);
      }
    }
    return std::move(steps_);
  }

 private:
  void read_request(std::size_t call) {
    const auto& segments = side_.calls[call].request().segments;
    for (std::size_t i = side_.calls[call].common; i < segments.size(); ++i) {
      const wire::Segment& segment = segments[i];
      if (segment.kind == SegmentKind::tool_use) {
        add(call, segment.name, arguments_in(segment), segment.id);
      } else if (segment.kind == SegmentKind::tool_result) {
        read_result(segment);
      }
    }
  }

  void read_answer(std::size_t call) {
    for (const wire::ContentBlock& block : side_.calls[call].answer.content) {
      if (block.kind == wire::BlockKind::tool_use) {
        add(call, block.name, block.input, block.id);
      }
    }
  }

  void add(std::size_t call, const std::string& tool, const std::string& arguments,
           const std::string& id) {
    if (!by_id_.emplace(id, steps_.size()).second) {
      return;
    }
    Step step;
    step.call = call;
    step.lane = lane_;
    step.tool = tool;
    step.arguments = arguments;
    step.signature = signature_of(arguments);
    step.id = id;
    steps_.push_back(std::move(step));
  }

  void read_result(const wire::Segment& segment) {
    const auto found = by_id_.find(segment.id);
    if (found == by_id_.end() || steps_[found->second].answered) {
      return;
    }
    Step& step = steps_[found->second];
    step.answered = true;
    step.result = segment.text;
    step.failed = segment.is_error || tells_failure(segment.text);
  }

  const Side& side_;
  std::size_t lane_;
  std::vector<Step> steps_;
  std::map<std::string, std::size_t> by_id_;
};

}  // namespace

std::vector<Step> steps_of(const Side& side) {
  std::vector<Step> all;
  for (std::size_t lane = 0; lane < side.lanes.size(); ++lane) {
    std::vector<Step> steps = Walk(side, lane).steps();
    std::move(steps.begin(), steps.end(), std::back_inserter(all));
  }
  return all;
}

std::string signature_of(const std::string& arguments) {
  Result<Json> json = parse_json(arguments);
  if (!json || !json->is_object()) {
    return arguments;
  }
  std::map<std::string, std::string> kept;
  for (const auto& [key, value] : json->items()) {
    if (!is_prose(value)) {
      kept[key] = dump_json(value);
    }
  }
  std::string signature;
  for (const auto& [key, value] : kept) {
    signature.append(key).append("=").append(value).append(";");
  }
  return signature;
}

std::string opening_words(const std::string& text) {
  const std::size_t end = std::min({text.find('\n'), text.find(": "), text.find(". ")});
  std::string words = text.substr(0, std::min(end, kOpeningBytes));
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; }, '9');
  return words;
}

}  // namespace weir::diff
