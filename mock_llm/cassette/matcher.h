// SPDX-License-Identifier: Apache-2.0
// Content finds the answer, position breaks ties. A request carries its own history: the last
// assistant turn in it tells which answer it continues. What differs beside is served and told.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/digest.h"
#include "core/base/window.h"
#include "mock_llm/cassette/answer_index.h"
#include "mock_llm/cassette/history.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// What told which answer is meant.
enum class How {
  content,      ///< what is asked, equal to a recorded request
  repetition,   ///< the same was asked before
  position,     ///< the next answer of a known conversation, whose new part differs
  likeness,     ///< a conversation that begins almost like a recorded one
  resumption,   ///< an answer that was cut off, as far as it was told, with a request to go on
  sequence,     ///< the number of the request: mode `sequence`, and scripts
  synthesized,  ///< none: weir made the answer up, by leave of the scenario
};

/// "content", "repetition", ...
std::string_view to_string(How how);

/// The answer that was found.
struct Match {
  std::size_t turn = 0;  ///< index into Library::turns
  How how = How::content;
  std::size_t said = 0;               ///< bytes of the answer's text that were told before the cut
  std::optional<std::size_t> parent;  ///< index of the served answer that the request continues
  std::vector<std::string> drift;     ///< pointers of what differs from the recorded request, e.g.
                                      ///< "/system/0/text byte 12"; empty: as recorded
  Place place;                        ///< of the answer in its conversation, for served()
  Digest128 prompt;                   ///< of the request, for served()
};

/// Why there is none: a verdict of its own, so it says all. The command that records what is
/// missing is not part of it: whoever knows the scenario's id adds it.
struct Miss {
  std::string message;                 ///< one sentence with the first difference, no full stop
  std::optional<std::size_t> closest;  ///< the most similar recorded turn
  std::string pointer;                 ///< first difference from it
  std::string was;
  std::string now;
  std::optional<std::size_t> parent;  ///< index of the served answer that the request continues
};

/// Finds answers for the requests of one run. Not thread-safe: the engine holds the lock.
class Matcher {
 public:
  explicit Matcher(const Library& library);

  /// The request as it is compared (cassette/noise.h).
  std::variant<Match, Miss> find(const wire::LlmRequest& request) const;

  /// Tells what was served for a match (with its issued ids, as a request will repeat it); returns
  /// the served answer's index.
  std::size_t served(const Match& match, const wire::LlmResponse& as_served);

  /// Nothing continues the oldest answer that was served any more.
  void forget_oldest();

  /// Answers that a request may continue.
  std::size_t answers() const { return answers_.size(); }

  /// Prompts that are remembered beside the served answers: at most one for each recorded turn.
  std::size_t prompts() const { return by_prompt_.size(); }

 private:
  struct Served {
    std::size_t turn = 0;
    std::size_t uses = 0;  ///< how often a request continued it
    std::size_t said = 0;  ///< bytes of the turn's text that earlier answers had told
  };

  /// A turn and the served answer that it is to follow.
  struct Choice {
    std::size_t turn = 0;
    std::optional<std::size_t> parent;
    How how = How::content;
    std::size_t said = 0;
  };

  using Found = std::variant<Choice, Miss>;

  Found find_scripted(const wire::LlmRequest& request) const;
  Found find_in_sequence(const wire::LlmRequest& request) const;
  Found find_recorded(const wire::LlmRequest& request) const;
  Found continuation(const wire::LlmRequest& request, const Continued& continued) const;

  Continued one_per_turn(const Continued& continued) const;
  std::optional<Choice> child_with_new_part(const wire::LlmRequest& request,
                                            const Continued& continued) const;
  std::optional<Choice> next_child(const wire::LlmRequest& request,
                                   const Continued& continued) const;
  std::optional<Choice> repeated_child(const wire::LlmRequest& request,
                                       const Continued& continued) const;
  std::optional<Choice> resumed(const wire::LlmRequest& request, const Continued& continued) const;
  std::optional<std::size_t> root_with_messages(const wire::LlmRequest& request) const;
  std::optional<std::size_t> similar_root(const wire::LlmRequest& request) const;
  std::optional<std::size_t> repeated_root(const wire::LlmRequest& request) const;

  static Miss too_different(const Match& match);
  Miss unlike(const wire::LlmRequest& request, std::optional<std::size_t> closest) const;
  Miss recording_ends(const wire::LlmRequest& request, const Continued& continued) const;
  std::optional<std::size_t> closest_turn(const wire::LlmRequest& request) const;

  const Library& library_;
  std::vector<std::size_t> roots_;
  std::vector<std::vector<std::size_t>> children_;  ///< of each turn
  std::vector<std::size_t> uses_;                   ///< how often each turn was served
  Window<Served> served_;                           ///< the same indices as in answers_
  std::optional<std::size_t> first_depth_;          ///< of the first that was served
  AnswerIndex answers_;
  std::map<Digest128, std::size_t> by_prompt_;  ///< the turn last served for a prompt whose content
                                                ///< alone doesn't find it again
};

}  // namespace weir::cassette
