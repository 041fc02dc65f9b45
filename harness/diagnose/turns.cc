// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/turns.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/base/utf8.h"
#include "harness/compare/spans.h"

namespace weir::diagnose {
namespace {

constexpr std::size_t kExcerptBytes = 60;
constexpr const char* kMainLane = "main";

std::string range(int first, int last) {
  return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

/// {2, 3, 5} -> "2-3, 5".
std::string ranges(const std::vector<int>& numbers) {
  std::vector<std::string> pieces;
  int first = numbers.front();
  int last = first;
  for (const int number : numbers) {
    if (number > last + 1) {
      pieces.push_back(range(first, last));
      first = number;
    }
    last = number;
  }
  pieces.push_back(range(first, last));
  return join(pieces, ", ");
}

std::string counted(const std::vector<int>& numbers) {
  return (numbers.size() == 1 ? "turn " : "turns ") + ranges(numbers);
}

std::string others(std::size_t turns, const std::string& lane, std::size_t lanes) {
  const std::string count = std::to_string(turns) + (turns == 1 ? " turn of " : " turns of ");
  return count + (lanes == 1 ? "lane " + lane : std::to_string(lanes) + " other lanes");
}

}  // namespace

PassView view_of(const Pass& pass) {
  PassView view{&pass, {}};
  std::map<std::string, int> counts;
  for (const Span* span : compare::spans_of(pass.root, SpanKind::turn)) {
    view.turns.push_back({span, span->lane, ++counts[span->lane]});
  }
  return view;
}

std::string turn_name(const Turn& turn) {
  const std::string name = "turn " + std::to_string(turn.number);
  return turn.lane.empty() || turn.lane == kMainLane ? name : name + " of lane " + turn.lane;
}

std::string tools_of(const Turn& turn) {
  std::vector<std::string> names;
  for (const Span& child : turn.span->children) {
    const bool is_new = std::find(names.begin(), names.end(), child.name) == names.end();
    if (child.kind == SpanKind::tool && is_new) {
      names.push_back(child.name);
    }
  }
  return join(names, ", ");
}

std::string label_of(const PassView& view, const TurnSet& turns) {
  std::vector<int> main;
  std::set<std::string> lanes;
  for (const std::size_t index : turns) {
    const Turn& turn = view.turns[index];
    if (turn.lane.empty() || turn.lane == kMainLane) {
      main.push_back(turn.number);
    } else {
      lanes.insert(turn.lane);
    }
  }
  std::vector<std::string> parts;
  if (!main.empty()) {
    parts.push_back(counted(main));
  }
  if (!lanes.empty()) {
    parts.push_back(others(turns.size() - main.size(), *lanes.begin(), lanes.size()));
  }
  return (view.pass->name == "warm" ? "warm " : "") + join(parts, " and ");
}

std::string verb(const TurnSet& turns, const char* singular, const char* plural) {
  return turns.size() == 1 ? singular : plural;
}

std::string excerpt(const std::string& text) {
  std::string line(trim(text));
  std::replace_if(
      line.begin(), line.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  if (line.size() <= kExcerptBytes) {
    return line;
  }
  std::size_t end = 0;
  while (end < line.size()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(line.substr(end, 4)));
    if (end + length > kExcerptBytes) {
      break;
    }
    end += length;
  }
  return line.substr(0, end) + "...";
}

}  // namespace weir::diagnose
