// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "cases.h"
#include "core/base/digest.h"

namespace weir::diff::testing {
namespace {

Case edited_case(std::string name, std::string cause,
                 const std::function<void(std::size_t, Sent&, const std::string&)>& edit) {
  return {
      std::move(name), std::move(cause), plain, [edit](std::size_t turns, const std::string& seed) {
        return edited(plain(turns, seed), [&](std::size_t i, Sent& sent) { edit(i, sent, seed); });
      }};
}

std::string& system_text(Sent& sent) {
  return sent.request["system"][0]["text"].get_ref<std::string&>();
}

void swap_tools(Sent& sent) {
  Json& tools = sent.request["tools"];
  std::swap(tools[0], tools[1]);
}

}  // namespace

Requests plain(std::size_t turns, const std::string& seed) {
  return agent_of(plain_turns(turns, seed), seed);
}

std::vector<Case> prompt_cases() {
  return {
      edited_case("a time in the system prompt", "system_changed.clock",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    const std::string minute = std::to_string(10 + i);
                    system_text(sent).insert(0, "It is 10:" + minute + ":07 now. ");
                  }),
      edited_case("a request id in the system prompt", "system_changed.header",
                  [](std::size_t i, Sent& sent, const std::string& seed) {
                    const std::string id = to_hex(digest128(seed + std::to_string(i)));
                    system_text(sent).insert(0, "request=" + id + "; ");
                  }),
      edited_case("recalled notes in the system prompt", "system_changed.memory",
                  [](std::size_t i, Sent& sent, const std::string& seed) {
                    sent.request["system"].push_back(
                        text_block("Notes: " + words(seed + "m" + std::to_string(i), 200)));
                  }),
      edited_case("tools in another order", "tools_changed.order",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    if (i % 2 == 1) {
                      swap_tools(sent);
                    }
                  }),
      edited_case("a list in a schema in another order", "tools_changed.schema",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    Json& required = sent.request["tools"][0]["input_schema"]["required"];
                    if (i % 2 == 1) {
                      std::swap(required[0], required[1]);
                    }
                  }),
      edited_case("a tool that joins late", "tools_changed.set",
                  [](std::size_t i, Sent& sent, const std::string& seed) {
                    if (i >= 3) {
                      Json tool = sent.request["tools"][0];
                      tool["name"] = "late_tool";
                      tool["description"] = words(seed + "late", 20);
                      sent.request["tools"].push_back(tool);
                    }
                  }),
      edited_case("a path in a tool's text", "tools_changed.text",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    auto& text = sent.request["tools"][1]["description"].get_ref<std::string&>();
                    text += i < 3 ? " in /srv/blue" : " in /srv/green";
                  }),
  };
}

std::vector<Case> message_cases() {
  return {
      edited_case("state in the first message", "messages_changed.injection",
                  [](std::size_t i, Sent& sent, const std::string& seed) {
                    sent.request["messages"][0]["content"].push_back(text_block(
                        "<state>done: " + std::to_string(i) + "</state> " + words(seed, 60)));
                    mark_end(sent);
                  }),
      edited_case("an old result that gets shorter", "messages_changed.reserialised",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    Json& messages = sent.request["messages"];
                    if (messages.size() > 2) {
                      auto& text = messages[2]["content"][0]["content"].get_ref<std::string&>();
                      text.resize(text.size() - i);
                    }
                  }),
      edited_case("an old result that becomes a stub", "context_compacted.in_place",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    if (i >= 6) {
                      sent.request["messages"][2]["content"][0]["content"] = "[as before]";
                    }
                  }),
      edited_case("another effort on the way", "params_changed.effort",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    sent.request["model"] = "claude-sonnet-4-6";
                    sent.request["thinking"] = {{"type", "adaptive"}};
                    sent.request["output_config"] = {{"effort", i == 3 ? "max" : "medium"}};
                  }),
      edited_case("two models in turns", "model_changed.router",
                  [](std::size_t i, Sent& sent, const std::string&) {
                    sent.request["model"] = i % 2 == 0 ? "claude-sonnet-4-5" : "claude-opus-4-5";
                  }),
  };
}

}  // namespace weir::diff::testing
