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

/// The oldest stands in front, unless newer equal ones have taken its place.
void drop_oldest(std::map<Digest128, std::vector<std::size_t>>& groups, const Digest128& asked,
                 std::size_t answer) {
  const auto group = groups.find(asked);
  if (group == groups.end() || group->second.front() != answer) {
    return;
  }
  group->second.erase(group->second.begin());
  if (group->second.empty()) {
    groups.erase(group);
  }
}

template <typename Index, typename Key>
void drop_oldest(Index& index, const Key& key, const Digest128& asked, std::size_t answer) {
  const auto groups = index.find(key);
  if (groups == index.end()) {
    return;
  }
  drop_oldest(groups->second, asked, answer);
  if (groups->second.empty()) {
    index.erase(groups);
  }
}

/// How well an answer fits where the messages in front of it have changed since: the last of them
/// may still be the same (the agent shortens its history), or their number (it rewrites them).
int fit(const Place& answered, const Place& before) {
  return (answered.last == before.last ? 2 : 0) + (answered.depth == before.depth ? 1 : 0);
}

}  // namespace

std::size_t AnswerIndex::add(const Place& place, const wire::LlmResponse& answer) {
  Entry entry{place, key_of(answer), {}};
  const std::size_t index = entries_.end();
  for (const wire::ContentBlock& block : answer.content) {
    if (block.kind == wire::BlockKind::tool_use && !block.id.empty()) {
      keep_newest(by_call_id_[block.id][place.asked], index);
      entry.call_ids.push_back(block.id);
    }
  }
  keep_newest(by_key_[entry.key][place.asked], index);
  keep_newest(by_asked_[place.asked], index);
  return entries_.push_back(std::move(entry));
}

void AnswerIndex::forget_oldest() {
  const std::size_t oldest = entries_.begin();
  const Entry& entry = entries_.front();
  for (const std::string& id : entry.call_ids) {
    drop_oldest(by_call_id_, id, entry.place.asked, oldest);
  }
  drop_oldest(by_key_, entry.key, entry.place.asked, oldest);
  drop_oldest(by_asked_, entry.place.asked, oldest);
  entries_.pop_front();
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
    const int score = fit(entries_[group.second.front()].place, before);
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
