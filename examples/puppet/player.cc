// SPDX-License-Identifier: Apache-2.0
#include "player.h"

#include <fstream>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"

namespace puppet {

namespace {

constexpr int kGood = 200;

Json changed(Json play, const Json& edits) {
  change_play(play, edits);
  return play;
}

/// The request template's own list, with the history in the place of {"$history": true}.
std::pair<Json, std::size_t> with_history(const Json& list, const Json& history) {
  Json whole = Json::array();
  std::size_t leading = 0;
  for (const Json& item : list) {
    if (item.is_object() && item.contains("$history")) {
      leading = whole.size();
      whole.insert(whole.end(), history.begin(), history.end());
    } else {
      whole.push_back(item);
    }
  }
  return {std::move(whole), leading};
}

}  // namespace

Player::Player(const Json& play, const Json& edits, Settings settings)
    : play_(changed(play, edits)),
      edits_(edits),
      settings_(std::move(settings)),
      wire_(wire_named(play_.at("api").get<std::string>())),
      post_(settings_.base_url) {}

Player::Chat& Player::chat_of(const Json& step) {
  const std::string name = step.value("chat", "main");
  const auto found = chats_.find(name);
  if (found != chats_.end()) {
    return found->second;
  }
  const std::string request = step.value("request", name == "main" ? "request" : name);
  Chat chat{play_.at(request), Edits(edits_, name, settings_.run), Json::array(), 0, {}};
  chat.moment.run = settings_.run;
  return chats_.emplace(name, std::move(chat)).first->second;
}

void Player::play() {
  if (settings_.warm_up > 0) {
    warm_up();
  }
  do_all(play_.at("play"));
  for (const auto& [name, chat] : chats_) {
    for (const std::string& sentence : chat.edits.idle()) {
      throw std::runtime_error(sentence);
    }
  }
}

void Player::warm_up() {
  Chat& chat = chat_of(Json::object());
  chat.moment.request = -settings_.warm_up;
  do_one(Json{{"say", Json{{"$text", "warm-up 60"}}}});
  do_one(Json{{"ask", settings_.warm_up}, {"result", Json{{"$text", "warm-up {request} 300"}}}});
  chat.warm_up = chat.history.size();
  chat.moment.step = 0;
}

void Player::do_all(const Json& steps) {
  for (const Json& step : steps) {
    do_one(step);
  }
}

void Player::do_one(const Json& step) {
  if (step.contains("repeat")) {
    for (int i = 0; i < step.at("repeat").get<int>(); ++i) {
      do_all(step.at("do"));
    }
  } else if (step.contains("say")) {
    say(step);
  } else if (step.contains("add")) {
    Chat& chat = chat_of(step);
    for (const Json& message : render(step.at("add"), chat.moment, settings_.texts)) {
      chat.history.push_back(message);
    }
  } else if (step.contains("keep")) {
    Chat& chat = chat_of(step);
    const auto kept = step.at("keep").get<std::size_t>();
    chat.history.erase(chat.history.begin() + static_cast<std::ptrdiff_t>(chat.warm_up + kept),
                       chat.history.end());
  } else {
    ask(step);
  }
}

void Player::say(const Json& step) {
  Chat& chat = chat_of(step);
  Json text = render(step.at("say"), chat.moment, settings_.texts);
  if (step.contains("of")) {
    text = text.get<std::string>() +
           weir::dump_json(chats_.at(step.at("of").get<std::string>()).history);
  }
  chat.history.push_back(wire_.user_message(text));
}

/// {ask: 8}: until the model calls no tool, at most 8 times.
void Player::ask(const Json& step) {
  Chat& chat = chat_of(step);
  for (int left = step.at("ask").get<int>(); left > 0; --left) {
    const Json answer = send(chat);
    if (answer.is_null() || !step.value("kept", true)) {
      continue;
    }
    for (Json& message : wire_.kept(answer)) {
      chat.history.push_back(std::move(message));
    }
    if (!take_results(step, chat, answer)) {
      break;
    }
  }
}

bool Player::take_results(const Json& step, Chat& chat, const Json& answer) {
  const std::vector<Call> calls = wire_.calls(answer);
  if (calls.empty()) {
    return false;
  }
  std::vector<Json> texts;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    texts.push_back(render(step.at("result"), chat.moment, settings_.texts));
    ++chat.moment.step;
  }
  for (Json& message : wire_.results(calls, texts, step.value("error", false))) {
    chat.history.push_back(std::move(message));
  }
  return true;
}

Json Player::body_of(Chat& chat) const {
  // The history is no template: what the model said is sent back as it is.
  const Json list = chat.request.value(wire_.history_key, Json::array({Json{{"$history", true}}}));
  Json request = chat.request;
  request.erase(wire_.history_key);
  Json body = render(request, chat.moment, settings_.texts);
  const Json leading = render(list, chat.moment, settings_.texts);
  auto [whole, count] = with_history(leading, chat.history);
  body[wire_.history_key] = std::move(whole);
  const History history{wire_.history_key, count, chat.warm_up};
  chat.edits.apply(body, history, chat.moment, settings_.texts);
  if (play_.contains("marks")) {
    mark(body, play_.at("marks"), play_.at("marker"), history);
  }
  return body;
}

/// null where the provider refused.
Json Player::send(Chat& chat) {
  Json body = body_of(chat);
  std::map<std::string, std::string> headers = wire_.headers;
  for (auto& [name, value] : headers) {
    weir::replace_all(value, "{key}", settings_.key);
  }
  if (const auto own = body.find("$headers"); own != body.end()) {
    for (const auto& [name, value] : own->items()) {
      headers[name] = value.get<std::string>();
    }
    body.erase("$headers");
  }
  const std::string path = wire_.path_of(body);
  ++chat.moment.request;
  const Post::Answer answer = post_.send(path, headers, weir::dump_json(body));
  if (answer.status != kGood) {
    if (play_.value("undaunted", false)) {
      return {};
    }
    throw std::runtime_error("status " + std::to_string(answer.status) + ": " + answer.body);
  }
  Json parsed = Json::parse(answer.body);
  report(parsed);
  return parsed;
}

/// {report: {input: [uncached, cache_read], ...}}: sums of what the wire told, right or wrong.
void Player::report(const Json& answer) const {
  if (!play_.contains("report") || settings_.reported.empty()) {
    return;
  }
  const auto usage = wire_.usage(answer);
  Json line = Json::object();
  for (const auto& [field, summands] : play_.at("report").items()) {
    long sum = 0;
    for (const Json& name : summands) {
      sum += usage.at(name.get<std::string>());
    }
    line[field] = sum;
  }
  std::ofstream(settings_.reported, std::ios::app) << weir::dump_json(line) << "\n";
}

}  // namespace puppet
