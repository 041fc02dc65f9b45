// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/matcher.h"

#include <algorithm>
#include <compare>
#include <utility>

#include "mock_llm/cassette/drift.h"
#include "mock_llm/cassette/resumption.h"

namespace weir::cassette {
namespace {

using wire::LlmRequest;

/// An edited first message is still the same conversation if it keeps at least half of its text.
constexpr std::size_t kSameConversation = 500;

std::vector<Digest128> contents_from(const LlmRequest& request, std::size_t begin) {
  std::vector<Digest128> contents;
  for (std::size_t i = begin; i < request.segments.size(); ++i) {
    contents.push_back(request.segments[i].content);
  }
  return contents;
}

enum class NewPart { differs, reordered, same };

/// Results of parallel tool calls arrive in any order.
NewPart compare_new_parts(std::vector<Digest128> was, std::vector<Digest128> now) {
  if (was == now) {
    return NewPart::same;
  }
  std::sort(was.begin(), was.end());
  std::sort(now.begin(), now.end());
  return was == now ? NewPart::reordered : NewPart::differs;
}

/// The best candidate; among equals the first, which is the first recorded.
template <typename Rank, typename Candidate>
class Best {
 public:
  void offer(const Rank& rank, Candidate candidate) {
    if (!candidate_ || rank > rank_) {
      rank_ = rank;
      candidate_ = candidate;
    }
  }

  std::optional<Candidate> take() const { return candidate_; }

 private:
  Rank rank_{};
  std::optional<Candidate> candidate_;
};

struct ChildRank {
  NewPart new_part = NewPart::differs;
  std::size_t common = 0;
  int lane = 0;
  bool unused = false;
  std::ptrdiff_t fresh_parent = 0;
  auto operator<=>(const ChildRank&) const = default;
};

struct RootRank {
  std::size_t likeness = 0;
  std::size_t common = 0;
  int lane = 0;
  bool unused = false;
  auto operator<=>(const RootRank&) const = default;
};

}  // namespace

Matcher::Matcher(const Library& library)
    : library_(library), children_(library.turns.size()), uses_(library.turns.size()) {
  for (std::size_t turn = 0; turn < library.turns.size(); ++turn) {
    const std::optional<std::size_t> parent = library.turns[turn].parent;
    (parent ? children_[*parent] : roots_).push_back(turn);
  }
}

std::variant<Match, Miss> Matcher::find(const LlmRequest& request) const {
  const bool in_sequence = library_.rules.mode == MatchMode::sequence;
  Found found = in_sequence         ? find_in_sequence(request)
                : library_.scripted ? find_scripted(request)
                                    : find_recorded(request);
  if (Miss* miss = std::get_if<Miss>(&found)) {
    return std::move(*miss);
  }
  const Choice& choice = std::get<Choice>(found);
  Match match;
  match.turn = choice.turn;
  match.how = choice.how;
  match.said = choice.said;
  match.parent = choice.parent;
  match.place = place_of(request);
  match.prompt = wire::prompt_digest(request);
  if (!library_.scripted) {
    match.drift = drift_of(library_.turns[choice.turn].compared(), request);
  }
  if (library_.rules.mode == MatchMode::strict && !match.drift.empty()) {
    return too_different(match);
  }
  return match;
}

std::size_t Matcher::served(const Match& match, const wire::LlmResponse& as_served) {
  ++uses_[match.turn];
  if (match.parent) {
    ++served_[*match.parent].uses;
  }
  if (match.how == How::position || match.how == How::likeness) {
    by_prompt_[match.prompt] = match.turn;
  }
  first_depth_ = first_depth_.value_or(match.place.depth);
  served_.push_back({match.turn, 0, match.said});
  return answers_.add(match.place, as_served);
}

void Matcher::forget_oldest() {
  served_.pop_front();
  answers_.forget_oldest();
}

Matcher::Found Matcher::find_recorded(const LlmRequest& request) const {
  if (const std::optional<Continued> continued = answers_.continued_by(request)) {
    return continuation(request, one_per_turn(*continued));
  }
  if (const auto root = root_with_messages(request)) {
    return Choice{*root, std::nullopt, How::content};
  }
  if (const auto root = repeated_root(request)) {
    return Choice{*root, std::nullopt, How::repetition};
  }
  if (const auto root = similar_root(request)) {
    return Choice{*root, std::nullopt, How::likeness};
  }
  return unlike(request, closest_turn(request));
}

Matcher::Found Matcher::continuation(const LlmRequest& request, const Continued& continued) const {
  if (const auto child = child_with_new_part(request, continued)) {
    return *child;
  }
  if (const auto root = root_with_messages(request)) {
    return Choice{*root, continued.answers.front(), How::content};
  }
  if (const auto child = repeated_child(request, continued)) {
    return *child;
  }
  if (const auto again = resumed(request, continued)) {
    return *again;
  }
  if (const auto child = next_child(request, continued)) {
    return *child;
  }
  Miss miss = recording_ends(request, continued);
  miss.parent = continued.answers.front();
  return miss;
}

/// Of a turn that was served several times the answer that was continued least often, and of those
/// the latest: an agent that asks again goes on with what it got last.
Continued Matcher::one_per_turn(const Continued& continued) const {
  std::map<std::size_t, std::size_t> by_turn;
  for (const std::size_t answer : continued.answers) {
    std::size_t& kept = by_turn.emplace(served_[answer].turn, answer).first->second;
    kept = served_[answer].uses <= served_[kept].uses ? answer : kept;
  }
  Continued distinct{{}, continued.new_part};
  for (const auto& entry : by_turn) {
    distinct.answers.push_back(entry.second);
  }
  return distinct;
}

std::optional<Matcher::Choice> Matcher::child_with_new_part(const LlmRequest& request,
                                                            const Continued& continued) const {
  const std::vector<Digest128> now = contents_from(request, continued.new_part);
  Best<ChildRank, Choice> best;
  for (const std::size_t answer : continued.answers) {
    for (const std::size_t child : children_[served_[answer].turn]) {
      const RecordedTurn& turn = library_.turns[child];
      const NewPart part = compare_new_parts(contents_from(turn.compared(), turn.new_part), now);
      const int lane = part == NewPart::differs ? 0 : likeness_of_lanes(turn.compared(), request);
      if (lane > 0) {
        best.offer({part, common_segments(turn.compared(), request), lane, uses_[child] == 0,
                    -static_cast<std::ptrdiff_t>(served_[answer].uses)},
                   Choice{child, answer});
      }
    }
  }
  return best.take();
}

std::optional<Matcher::Choice> Matcher::repeated_child(const LlmRequest& request,
                                                       const Continued& continued) const {
  const auto repeated = by_prompt_.find(wire::prompt_digest(request));
  if (repeated == by_prompt_.end()) {
    return std::nullopt;
  }
  for (const std::size_t answer : continued.answers) {
    if (library_.turns[repeated->second].parent == served_[answer].turn) {
      return Choice{repeated->second, answer, How::repetition};
    }
  }
  return std::nullopt;
}

/// Of a stream that was cut agents keep what they were told and ask to go on (Claude Code 2.1.330,
/// 2026-11-22).
std::optional<Matcher::Choice> Matcher::resumed(const LlmRequest& request,
                                                const Continued& continued) const {
  for (const std::size_t answer : continued.answers) {
    const Served& cut = served_[answer];
    const auto said =
        said_before_cut(request, continued.new_part, library_.turns[cut.turn].response, cut.said);
    if (cut.uses == 0 && said) {
      return Choice{cut.turn, answer, How::resumption, *said};
    }
  }
  return std::nullopt;
}

std::optional<Matcher::Choice> Matcher::next_child(const LlmRequest& request,
                                                   const Continued& continued) const {
  for (const std::size_t answer : continued.answers) {
    for (const std::size_t child : children_[served_[answer].turn]) {
      if (uses_[child] == 0 && likeness_of_lanes(library_.turns[child].compared(), request) > 0) {
        return Choice{child, answer, How::position};
      }
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> Matcher::root_with_messages(const LlmRequest& request) const {
  Best<RootRank, std::size_t> best;
  for (const std::size_t root : roots_) {
    const LlmRequest& recorded = library_.turns[root].compared();
    const int lane = same_messages(recorded, request) ? likeness_of_lanes(recorded, request) : 0;
    if (lane > 0) {
      best.offer({0, common_segments(recorded, request), lane, uses_[root] == 0}, root);
    }
  }
  return best.take();
}

std::optional<std::size_t> Matcher::repeated_root(const LlmRequest& request) const {
  const auto repeated = by_prompt_.find(wire::prompt_digest(request));
  if (repeated == by_prompt_.end() || library_.turns[repeated->second].parent) {
    return std::nullopt;
  }
  return repeated->second;
}

std::optional<std::size_t> Matcher::similar_root(const LlmRequest& request) const {
  const std::size_t depth = place_of(request).depth;
  Best<RootRank, std::size_t> best;
  for (const std::size_t root : roots_) {
    const LlmRequest& recorded = library_.turns[root].compared();
    if (uses_[root] > 0 || place_of(recorded).depth != depth) {
      continue;
    }
    const std::size_t likeness = likeness_of_messages(recorded, request);
    const int lane = likeness >= kSameConversation ? likeness_of_lanes(recorded, request) : 0;
    if (lane > 0) {
      best.offer({likeness, common_segments(recorded, request), lane, true}, root);
    }
  }
  return best.take();
}

std::optional<std::size_t> Matcher::closest_turn(const LlmRequest& request) const {
  const std::size_t depth = place_of(request).depth;
  Best<RootRank, std::size_t> best;
  for (std::size_t turn = 0; turn < library_.turns.size(); ++turn) {
    const LlmRequest& recorded = library_.turns[turn].compared();
    if (place_of(recorded).depth == depth) {
      const std::size_t likeness = likeness_of_messages(recorded, request);
      best.offer({likeness, common_segments(recorded, request),
                  likeness_of_lanes(recorded, request), uses_[turn] == 0},
                 turn);
    }
  }
  const std::optional<std::size_t> last =
      library_.turns.empty() ? std::nullopt : std::optional(library_.turns.size() - 1);
  return best.take() ? best.take() : last;
}

}  // namespace weir::cassette
