// SPDX-License-Identifier: Apache-2.0
#include "prompts.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace support_agent {

namespace {

std::string time_of_day() {
  using std::chrono::microseconds;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto today = std::chrono::duration_cast<microseconds>(now) % std::chrono::hours(24);
  const std::chrono::hh_mm_ss<microseconds> time(today);
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d:%02d.%06d", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                static_cast<int>(time.subseconds().count()));
  return text;
}

Json cached(Json block) {
  block["cache_control"] = {{"type", "ephemeral"}};
  return block;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("can't read " + path.string());
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Prompts::Prompts(std::filesystem::path shared, std::string clock)
    : shared_(std::move(shared)), clock_(std::move(clock)), started_(time_of_day()) {}

// The policy text. The clocks "request" and "start" put the time in front of it, a mistake that
// empties the prompt cache: at every request, or with every run.
std::string Prompts::system_prompt() const {
  std::string text = read_file(shared_ / "system_prompt.md");
  if (clock_ != "request" && clock_ != "start") {
    return text;
  }
  return "It is now " + (clock_ == "start" ? started_ : time_of_day()) + ".\n\n" + text;
}

Json Prompts::system_blocks() const {
  return Json::array({cached({{"type", "text"}, {"text", system_prompt()}})});
}

Json Prompts::tool_definitions() const {
  Json tools = Json::parse(read_file(shared_ / "tools.json"));
  tools.back() = cached(tools.back());
  return tools;
}

Json first_message(const std::string& question, const std::string& customer) {
  const std::string text = "Customer number: " + customer + "\n\n" + question;
  const Json block = {{"type", "text"}, {"text", text}};
  return {{"role", "user"}, {"content", Json::array({block})}};
}

Json with_cache_marker(Json messages) {
  Json& newest = messages.back().at("content").back();
  newest = cached(newest);
  return messages;
}

}  // namespace support_agent
