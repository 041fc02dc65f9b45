// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/answer_index.h"

#include <algorithm>
#include <utility>

namespace weir::cassette {
namespace {

/// How many equal answers are kept. A run hardly has more equal lanes at a time, and a server that
/// answers the same for days stays as fast as it was.
constexpr std::size_t kMostEqual = 64;

void keep_newest(std::vector<std::size_t>& equal, std::size_t answer) {
  if (equal.size() == kMostEqual) {
    equal.erase(equal.begin());
  }
  equal.push_back(answer);
}

template <typename Index, typename Key>
typename Index::mapped_type entry_of(const Index& index, const Key& key) {
  const auto found = index.find(key);
  return found == index.end() ? typename Index::mapped_type() : found->second;
}

/// How well an answer fits where the messages in front of it have changed since: the last of them
/// may still be the same (the agent shortens its history), or their number (it rewrites them).
int fit(const Place& answered, const Place& before) {
  return (answered.last == before.last ? 2 : 0) + (answered.depth == before.depth ? 1 : 0);
}

}  // namespace

std::size_t AnswerIndex::add(const Place& place, const wire::LlmResponse& answer) {
  const std::size_t index = places_.size();
  places_.push_back(place);
  for (const wire::ContentBlock& block : answer.content) {
    if (block.kind == wire::BlockKind::tool_use && !block.id.empty()) {
      keep_newest(by_call_id_[block.id][place.asked], index);
    }
  }
  keep_newest(by_key_[key_of(answer)][place.asked], index);
  keep_newest(by_asked_[place.asked], index);
  return index;
}

std::optional<Continued> AnswerIndex::continued_by(const wire::LlmRequest& request) const {
  const std::size_t all = request.segments.size();
  const std::optional<AssistantTurn> last = last_turn(request, all);
  if (!last) {
    return std::nullopt;
  }
  if (Candidates found = by_turn(request, *last); !found.empty()) {
    return Continued{std::move(found), last->end};
  }
  // A turn at the very end that nobody was served is a prefill: it belongs to what is asked.
  const bool prefill = last->end == all;
  const std::optional<AssistantTurn> turn = prefill ? last_turn(request, last->begin) : last;
  if (!turn) {
    return std::nullopt;
  }
  Candidates found = prefill ? by_turn(request, *turn) : Candidates();
  if (found.empty()) {
    found = entry_of(by_asked_, place_before(request, turn->begin).asked);
  }
  if (found.empty()) {
    return std::nullopt;
  }
  return Continued{std::move(found), turn->end};
}

AnswerIndex::Candidates AnswerIndex::by_turn(const wire::LlmRequest& request,
                                             const AssistantTurn& turn) const {
  const Place before = place_before(request, turn.begin);
  const std::vector<std::string> ids = call_ids(request, turn);
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    const auto known = by_call_id_.find(*id);
    if (known != by_call_id_.end()) {
      return best(known->second, before, false);
    }
  }
  const auto known = by_key_.find(key_of(request, turn));
  return known == by_key_.end() ? Candidates() : best(known->second, before, true);
}

AnswerIndex::Candidates AnswerIndex::best(const ByAsked& groups, const Place& before,
                                          bool needs_place) const {
  if (Candidates found = entry_of(groups, before.asked); !found.empty()) {
    return found;
  }
  Candidates found;
  int highest = needs_place ? 1 : 0;
  for (const auto& group : groups) {
    const int score = fit(places_[group.second.front()], before);
    if (score > highest) {
      found.clear();
      highest = score;
    }
    if (score == highest) {
      found.insert(found.end(), group.second.begin(), group.second.end());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace weir::cassette
