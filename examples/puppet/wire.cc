// SPDX-License-Identifier: Apache-2.0
#include "wire.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

namespace puppet {

namespace {

using Usage = std::map<std::string, long>;

long number(const Json& object, const std::string& pointer) {
  const Json::json_pointer at(pointer);
  return object.contains(at) && object.at(at).is_number() ? object.at(at).get<long>() : 0;
}

/// Counts of an API whose input holds what was read from the cache.
Usage inclusive(long input, long read, long write, long output) {
  return {{"uncached", input - read - write},
          {"cache_read", read},
          {"cache_write", write},
          {"output", output}};
}

namespace anthropic {

std::string path_of(Json& /*body*/) {
  return "/v1/messages";
}

Json user_message(const Json& text) {
  const Json content =
      text.is_array() ? text : Json::array({Json{{"type", "text"}, {"text", text}}});
  return Json{{"role", "user"}, {"content", content}};
}

std::vector<Json> kept(const Json& answer) {
  return {Json{{"role", "assistant"}, {"content", answer.at("content")}}};
}

std::vector<Call> calls(const Json& answer) {
  std::vector<Call> calls;
  for (const Json& block : answer.at("content")) {
    if (block.at("type") == "tool_use") {
      calls.push_back({block.at("id").get<std::string>(), block.at("name").get<std::string>()});
    }
  }
  return calls;
}

std::vector<Json> results(const std::vector<Call>& calls, const std::vector<Json>& texts,
                          bool failed) {
  Json content = Json::array();
  for (std::size_t i = 0; i < calls.size(); ++i) {
    content.push_back(
        Json{{"type", "tool_result"}, {"tool_use_id", calls[i].id}, {"content", texts[i]}});
    if (failed) {
      content.back()["is_error"] = true;
    }
  }
  return {Json{{"role", "user"}, {"content", content}}};
}

Usage usage(const Json& answer) {
  return {{"uncached", number(answer, "/usage/input_tokens")},
          {"cache_read", number(answer, "/usage/cache_read_input_tokens")},
          {"cache_write", number(answer, "/usage/cache_creation_input_tokens")},
          {"output", number(answer, "/usage/output_tokens")}};
}

}  // namespace anthropic

namespace chat {

std::string path_of(Json& /*body*/) {
  return "/chat/completions";
}

Json user_message(const Json& text) {
  return Json{{"role", "user"}, {"content", text}};
}

std::vector<Json> kept(const Json& answer) {
  return {answer.at("choices").at(0).at("message")};
}

std::vector<Call> calls(const Json& answer) {
  std::vector<Call> calls;
  const Json& message = answer.at("choices").at(0).at("message");
  if (message.contains("tool_calls")) {
    for (const Json& call : message.at("tool_calls")) {
      calls.push_back(
          {call.at("id").get<std::string>(), call.at("function").at("name").get<std::string>()});
    }
  }
  return calls;
}

std::vector<Json> results(const std::vector<Call>& calls, const std::vector<Json>& texts,
                          bool /*failed*/) {
  std::vector<Json> messages;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    messages.push_back(
        Json{{"role", "tool"}, {"tool_call_id", calls[i].id}, {"content", texts[i]}});
  }
  return messages;
}

Usage usage(const Json& answer) {
  return inclusive(number(answer, "/usage/prompt_tokens"),
                   number(answer, "/usage/prompt_tokens_details/cached_tokens"), 0,
                   number(answer, "/usage/completion_tokens"));
}

}  // namespace chat

namespace responses {

std::string path_of(Json& /*body*/) {
  return "/responses";
}

std::vector<Json> kept(const Json& answer) {
  return answer.at("output").get<std::vector<Json>>();
}

std::vector<Call> calls(const Json& answer) {
  std::vector<Call> calls;
  for (const Json& item : answer.at("output")) {
    if (item.at("type") == "function_call") {
      calls.push_back({item.at("call_id").get<std::string>(), item.at("name").get<std::string>()});
    }
  }
  return calls;
}

std::vector<Json> results(const std::vector<Call>& calls, const std::vector<Json>& texts,
                          bool /*failed*/) {
  std::vector<Json> items;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    items.push_back(
        Json{{"type", "function_call_output"}, {"call_id", calls[i].id}, {"output", texts[i]}});
  }
  return items;
}

Usage usage(const Json& answer) {
  return inclusive(number(answer, "/usage/input_tokens"),
                   number(answer, "/usage/input_tokens_details/cached_tokens"), 0,
                   number(answer, "/usage/output_tokens"));
}

}  // namespace responses

namespace gemini {

std::string path_of(Json& body) {
  std::string path = "/v1beta/models/" + body.at("model").get<std::string>() + ":generateContent";
  body.erase("model");
  return path;
}

Json user_message(const Json& text) {
  return Json{{"role", "user"}, {"parts", Json::array({Json{{"text", text}}})}};
}

std::vector<Json> kept(const Json& answer) {
  return {answer.at("candidates").at(0).at("content")};
}

std::vector<Call> calls(const Json& answer) {
  std::vector<Call> calls;
  for (const Json& part : answer.at("candidates").at(0).at("content").at("parts")) {
    if (part.contains("functionCall")) {
      const Json& call = part.at("functionCall");
      calls.push_back({call.value("id", ""), call.at("name").get<std::string>()});
    }
  }
  return calls;
}

std::vector<Json> results(const std::vector<Call>& calls, const std::vector<Json>& texts,
                          bool /*failed*/) {
  Json parts = Json::array();
  for (std::size_t i = 0; i < calls.size(); ++i) {
    Json response{{"name", calls[i].name}, {"response", Json{{"result", texts[i]}}}};
    if (!calls[i].id.empty()) {
      response["id"] = calls[i].id;
    }
    parts.push_back(Json{{"functionResponse", response}});
  }
  return {Json{{"role", "user"}, {"parts", parts}}};
}

Usage usage(const Json& answer) {
  return inclusive(number(answer, "/usageMetadata/promptTokenCount"),
                   number(answer, "/usageMetadata/cachedContentTokenCount"), 0,
                   number(answer, "/usageMetadata/candidatesTokenCount"));
}

}  // namespace gemini

const std::map<std::string, Wire>& wires() {
  static const std::map<std::string, Wire> all{
      {"anthropic",
       {"messages",
        "ANTHROPIC_BASE_URL",
        "ANTHROPIC_API_KEY",
        {{"anthropic-version", "2023-06-01"}, {"x-api-key", "{key}"}},
        anthropic::path_of,
        anthropic::user_message,
        anthropic::kept,
        anthropic::calls,
        anthropic::results,
        anthropic::usage}},
      {"openai-chat",
       {"messages",
        "OPENAI_BASE_URL",
        "OPENAI_API_KEY",
        {{"authorization", "Bearer {key}"}},
        chat::path_of,
        chat::user_message,
        chat::kept,
        chat::calls,
        chat::results,
        chat::usage}},
      {"openai-responses",
       {"input",
        "OPENAI_BASE_URL",
        "OPENAI_API_KEY",
        {{"authorization", "Bearer {key}"}},
        responses::path_of,
        chat::user_message,
        responses::kept,
        responses::calls,
        responses::results,
        responses::usage}},
      {"gemini",
       {"contents",
        "GEMINI_BASE_URL",
        "GEMINI_API_KEY",
        {{"x-goog-api-key", "{key}"}},
        gemini::path_of,
        gemini::user_message,
        gemini::kept,
        gemini::calls,
        gemini::results,
        gemini::usage}}};
  return all;
}

}  // namespace

const Wire& wire_named(const std::string& name) {
  const auto found = wires().find(name);
  if (found == wires().end()) {
    throw std::runtime_error("\"api\" is \"" + name +
                             "\"; expected anthropic, openai-chat, openai-responses or gemini");
  }
  return found->second;
}

}  // namespace puppet
