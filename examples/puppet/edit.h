// SPDX-License-Identifier: Apache-2.0
// What a change of an agent does to its requests: a list of edits of a rendered body.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "template.h"

namespace puppet {

/// Where the conversation stands in a body, and what of it the warm-up put in front.
struct History {
  std::string key;          ///< "messages"
  std::size_t leading = 0;  ///< items that the request's own template puts before it
  std::size_t warm_up = 0;  ///< items before the first of the play
};

/// Paths are JSON pointers in which -1 is the last item of a list and * is each one.
class Edits {
 public:
  /// Keeps the edits of conversation `chat` in this process. Throws where one makes no sense.
  Edits(const Json& list, const std::string& chat, int run);

  void apply(Json& body, const History& history, const Moment& moment, const TextRules& rules);

  /// Sentences about edits that found nothing to change.
  std::vector<std::string> idle() const;

 private:
  struct Edit {
    Json spec;
    bool applied = false;
  };

  std::vector<Edit> edits_;
};

/// Puts `marker` at each path that there is.
void mark(Json& body, const Json& paths, const Json& marker, const History& history);

/// `set` edits change the play itself, before it begins.
void change_play(Json& play, const Json& edits);

}  // namespace puppet
