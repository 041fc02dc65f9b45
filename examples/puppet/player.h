// SPDX-License-Identifier: Apache-2.0
// Plays a list of steps: what users say, how often the model is asked, what tools return.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "edit.h"
#include "post.h"
#include "wire.h"

namespace puppet {

struct Settings {
  TextRules texts;
  int run = 1;
  int warm_up = 0;  ///< steps of another task before the play
  std::string base_url;
  std::string key;
  std::string reported;  ///< file for what the puppet counts itself; "" for none
};

class Player {
 public:
  /// `play` as examples/puppet/README.md describes it. Throws where it makes no sense.
  Player(const Json& play, const Json& edits, Settings settings);

  /// Throws std::runtime_error with what went wrong, in one sentence.
  void play();

 private:
  struct Chat {
    Json request;  ///< template
    Edits edits;
    Json history = Json::array();
    std::size_t warm_up = 0;
    Moment moment;
  };

  Chat& chat_of(const Json& step);
  void do_all(const Json& steps);
  void do_one(const Json& step);
  void say(const Json& step);
  void ask(const Json& step);
  void warm_up();
  Json body_of(Chat& chat) const;
  Json send(Chat& chat);
  bool take_results(const Json& step, Chat& chat, const Json& answer);
  void report(const Json& answer) const;

  const Json play_;
  const Json edits_;
  const Settings settings_;
  const Wire& wire_;
  Post post_;
  std::map<std::string, Chat> chats_;
};

}  // namespace puppet
