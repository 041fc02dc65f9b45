// SPDX-License-Identifier: Apache-2.0
// How reports call the requests of a side: rows of a file, turns of a run.
#include <algorithm>
#include <map>
#include <utility>

#include "core/base/text.h"
#include "harness/diff/side.h"

namespace weir::diff {
namespace {

constexpr const char* kMainLane = "main";
constexpr const char* kFirstPass = "cold";

using Numbers = std::vector<std::size_t>;

/// "turn 3", "turns 2-3, 5"; the numbers ascend.
std::string counted(const std::string& what, const Numbers& numbers) {
  std::vector<std::string> ranges;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) {
      ++end;
    }
    const std::string last = end - i > 1 ? "-" + std::to_string(numbers[end - 1]) : "";
    ranges.push_back(std::to_string(numbers[i]) + last);
    i = end;
  }
  return what + (numbers.size() == 1 ? " " : "s ") + join(ranges, ", ");
}

std::string others(std::size_t turns, const std::map<std::string, Numbers>& lanes) {
  const std::string count = std::to_string(turns) + (turns == 1 ? " turn of " : " turns of ");
  return count + (lanes.size() == 1 ? "lane " + lanes.begin()->first
                                    : std::to_string(lanes.size()) + " other lanes");
}

/// One pass, without its name.
std::string turns_of(std::map<std::string, Numbers> lanes) {
  std::vector<std::string> parts;
  std::size_t beside = 0;
  for (auto& [lane, turns] : lanes) {
    std::sort(turns.begin(), turns.end());
    turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
    beside += lane == kMainLane ? 0 : turns.size();
  }
  if (const auto main = lanes.find(kMainLane); main != lanes.end()) {
    parts.push_back(counted("turn", main->second));
    lanes.erase(main);
  }
  if (!lanes.empty()) {
    parts.push_back(others(beside, lanes));
  }
  return join(parts, " and ");
}

std::string turns_of(const Side& side, const std::vector<std::size_t>& calls) {
  std::vector<std::string> order;
  std::map<std::string, std::map<std::string, Numbers>> passes;
  for (const std::size_t call : calls) {
    const CallName& name = *side.calls[call].name;
    if (passes.count(name.pass) == 0) {
      order.push_back(name.pass);
    }
    passes[name.pass][name.lane].push_back(name.turn);
  }
  std::vector<std::pair<std::string, std::string>> texts;
  texts.reserve(order.size());
  for (const std::string& pass : order) {
    texts.emplace_back(pass, turns_of(passes[pass]));
  }
  if (texts.size() == 2 && texts.front().second == texts.back().second) {
    return texts.front().second + " of both passes";
  }
  std::vector<std::string> parts;
  parts.reserve(texts.size());
  for (auto& [pass, text] : texts) {
    if (pass != kFirstPass) {
      text.insert(0, " ").insert(0, pass);
    }
    parts.push_back(std::move(text));
  }
  return join(parts, " and ");
}

}  // namespace

std::string span_of(const Side& side, const std::vector<std::size_t>& calls) {
  if (calls.empty() || side.calls[calls.front()].name != nullptr) {
    return turns_of(side, calls);
  }
  Numbers rows;
  for (const std::size_t call : calls) {
    rows.push_back(side.calls[call].number);
  }
  return counted("row", rows);
}

}  // namespace weir::diff
