// SPDX-License-Identifier: Apache-2.0
// Why the matcher found nothing, and the matching by position that scripts have.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "mock_llm/cache/leaf.h"
#include "mock_llm/cassette/drift.h"
#include "mock_llm/cassette/matcher.h"

namespace weir::cassette {
namespace {

using wire::LlmRequest;
using wire::Section;

std::string in_quotes(const std::string& text) {
  return text.empty() ? "nothing" : "\"" + text + "\"";
}

std::string number(std::size_t turn) {
  return std::to_string(turn + 1);
}

/// The messages are what identifies a conversation, so they come first.
std::optional<cache::Divergence> first_difference(const LlmRequest& was, const LlmRequest& now) {
  for (const Section section : {Section::messages, Section::system, Section::tools}) {
    if (auto found = section_difference(was, now, section)) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace

Miss Matcher::unlike(const LlmRequest& request, std::optional<std::size_t> closest) const {
  Miss miss;
  miss.closest = closest;
  if (!closest) {
    miss.message = "no recorded answer for this request: the recording holds none";
    return miss;
  }
  const RecordedTurn& turn = library_.turns[*closest];
  miss.message =
      "no recorded answer for this request: it differs from recorded request " + number(*closest);
  const auto found = turn.request ? first_difference(turn.compared(), request) : std::nullopt;
  if (!found) {
    miss.message += ", which has been answered already";
    return miss;
  }
  miss.pointer = found->pointer;
  miss.was = found->was;
  miss.now = found->now;
  miss.message.append(" at ").append(found->pointer);
  miss.message.append(" byte ").append(std::to_string(found->byte));
  miss.message.append(" (was ").append(in_quotes(found->was));
  miss.message.append(", now ").append(in_quotes(found->now)).append(")");
  return miss;
}

/// The answer is known, but no unused turn follows it.
Miss Matcher::recording_ends(const LlmRequest& request, const Continued& continued) const {
  const std::size_t last = served_[continued.answers.front()].turn;
  if (!children_[last].empty()) {
    return unlike(request, children_[last].back());
  }
  Miss miss;
  miss.closest = last;
  miss.message = "no recorded answer for this request: the recording ends after turn " +
                 number(last) + ", and the agent went on";
  if (continued.new_part < request.segments.size()) {
    const wire::Segment& added = request.segments[continued.new_part];
    miss.pointer = added.pointer;
    miss.now = cache::surroundings(added.text, 0);
    miss.message += " with " + in_quotes(miss.now) + " at " + miss.pointer;
  }
  return miss;
}

std::string_view to_string(How how) {
  constexpr std::array<std::string_view, 7> kNames = {
      "content", "repetition", "position", "likeness", "resumption", "sequence", "synthesized"};
  return kNames.at(static_cast<std::size_t>(how));
}

/// The answer is known, and the scenario wants the very request.
Miss Matcher::too_different(const Match& match) {
  Miss miss;
  miss.closest = match.turn;
  miss.parent = match.parent;
  miss.pointer = match.drift.front().substr(0, match.drift.front().find(' '));
  miss.message = "no recorded answer for this request: it differs from recorded request " +
                 number(match.turn) + " at " + join(match.drift, ", ") +
                 ", and the scenario says match: strict";
  return miss;
}

/// Whatever is asked; what it continues tells only when it was sent.
Matcher::Found Matcher::find_in_sequence(const LlmRequest& request) const {
  Choice choice;
  choice.how = How::sequence;
  choice.turn = served_.end();
  if (const std::optional<Continued> continued = answers_.continued_by(request)) {
    choice.parent = one_per_turn(*continued).answers.back();
  }
  if (choice.turn < library_.turns.size()) {
    return choice;
  }
  Miss miss;
  miss.parent = choice.parent;
  miss.message = "no recorded answer for this request: there are " +
                 number(library_.turns.size() - 1) +
                 ", and the agent asked for one more (match: sequence)";
  return miss;
}

Matcher::Found Matcher::find_scripted(const LlmRequest& request) const {
  const std::size_t replies = library_.turns.size();
  Choice choice;
  choice.how = How::sequence;
  if (const std::optional<Continued> continued = answers_.continued_by(request)) {
    const std::vector<std::size_t> answers = one_per_turn(*continued).answers;
    choice.parent = *std::min_element(
        answers.begin(), answers.end(),
        [this](std::size_t a, std::size_t b) { return served_[a].uses < served_[b].uses; });
    choice.turn = served_[*choice.parent].turn + 1;
  } else if (first_depth_ && *first_depth_ != place_of(request).depth) {
    // Neither a start like the first one nor a continuation: a guess could go round in circles.
    Miss miss;
    miss.message =
        "no scripted reply for this request: its history ends with an answer that this "
        "run was not given";
    return miss;
  }
  if (choice.turn >= replies) {
    Miss miss;
    miss.message = "no scripted reply for this request: the script has " + std::to_string(replies) +
                   (replies == 1 ? " reply" : " replies") + " and the agent asked for one more";
    miss.parent = choice.parent;
    return miss;
  }
  return choice;
}

}  // namespace weir::cassette
