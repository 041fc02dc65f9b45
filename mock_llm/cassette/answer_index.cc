// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/answer_index.h"

#include <utility>

namespace weir::cassette {
namespace {

template <typename Key>
std::vector<std::size_t> candidates_in(const std::map<Key, std::vector<std::size_t>>& index,
                                       const Key& key) {
  const auto found = index.find(key);
  return found == index.end() ? std::vector<std::size_t>() : found->second;
}

/// How well an answer's place fits the messages in front of an assistant turn. The last message
/// alone fits where an agent has shortened its history.
int fit(const Place& answered, const Place& before) {
  return (answered.asked == before.asked ? 4 : 0) + (answered.last == before.last ? 2 : 0) +
         (answered.depth == before.depth ? 1 : 0);
}

}  // namespace

std::size_t AnswerIndex::add(const Place& place, const wire::LlmResponse& answer) {
  const std::size_t index = places_.size();
  places_.push_back(place);
  for (const wire::ContentBlock& block : answer.content) {
    if (block.kind == wire::BlockKind::tool_use && !block.id.empty()) {
      by_call_id_[block.id].push_back(index);
    }
  }
  by_key_[key_of(answer)].push_back(index);
  by_asked_[place.asked].push_back(index);
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
    const Place before = place_before(request, turn->begin);
    found = best(candidates_in(by_asked_, before.asked), before, true);
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
    if (Candidates found = best(candidates_in(by_call_id_, *id), before, false); !found.empty()) {
      return found;
    }
  }
  return best(candidates_in(by_key_, key_of(request, turn)), before, true);
}

AnswerIndex::Candidates AnswerIndex::best(const Candidates& candidates, const Place& before,
                                          bool needs_place) const {
  Candidates found;
  int highest = needs_place ? 1 : 0;
  for (const std::size_t candidate : candidates) {
    const int score = fit(places_[candidate], before);
    if (score > highest) {
      found.clear();
      highest = score;
    }
    if (score == highest) {
      found.push_back(candidate);
    }
  }
  return found;
}

}  // namespace weir::cassette
