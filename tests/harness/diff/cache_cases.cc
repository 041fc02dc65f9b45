// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "cases.h"

namespace weir::diff::testing {
namespace {

Case edited_case(std::string name, std::string cause, const Edit& edit) {
  return {std::move(name), std::move(cause), plain,
          [edit](std::size_t turns, const std::string& seed) {
            return edited(plain(turns, seed), edit);
          }};
}

void erase_markers(Json& blocks) {
  for (Json& block : blocks) {
    block.erase("cache_control");
  }
}

void set_lifetime(Json& blocks, const char* ttl) {
  for (Json& block : blocks) {
    if (block.contains("cache_control")) {
      block["cache_control"]["ttl"] = ttl;
    }
  }
}

/// Runs of one request each, a minute apart, about different things under one rubric.
Requests judges(std::size_t count, const std::string& seed, bool mark_item) {
  Requests run;
  for (std::size_t i = 0; i < count; ++i) {
    Sent sent = agent_of({}, seed)[0];
    sent.request["messages"][0]["content"] =
        Json::array({text_block(words(seed + "item" + std::to_string(i), 1500))});
    if (mark_item) {
      mark_end(sent);
    }
    sent.at = static_cast<double>(i) * 5;
    run.push_back(std::move(sent));
  }
  return run;
}

/// Several runs whose system prompt has bytes of their own behind what they share.
Requests several_runs(const std::string& seed, bool mark_shared) {
  Requests all;
  for (int r = 0; r < 4; ++r) {
    const std::string own = seed + "run" + std::to_string(r);
    Requests run = agent_of(plain_turns(2, own), seed);
    for (Sent& sent : run) {
      Json& system = sent.request["system"];
      erase_markers(sent.request["tools"]);
      if (!mark_shared) {
        erase_markers(system);
      }
      Json last = text_block("Run " + own + ". " + words(own, 100));
      last["cache_control"] = {{"type", "ephemeral"}};
      system.push_back(last);
      sent.request["messages"][0]["content"] = Json::array({text_block(words(own + "task", 90))});
      mark_end(sent);
      sent.row.run = own;
      sent.at += r * 70;
      all.push_back(sent);
    }
  }
  return all;
}

}  // namespace

std::vector<Case> cache_cases() {
  return {
      edited_case(
          "accounts in turns", "scope_changed.credential",
          [](std::size_t i, Sent& sent) { sent.row.scope = i % 2 == 0 ? "team-a" : "team-b"; }),
      edited_case("a wait longer than the entry lives", "ttl_expired.gap",
                  [](std::size_t i, Sent& sent) { sent.at += i >= 4 ? 420 : 0; }),
      edited_case("no marker in the messages", "breakpoint_budget.missing",
                  [](std::size_t, Sent& sent) {
                    for (Json& message : sent.request["messages"]) {
                      erase_markers(message["content"]);
                    }
                  }),
      edited_case(
          "a marker that stays where it was", "breakpoint_budget.frozen",
          [](std::size_t, Sent& sent) {
            for (Json& message : sent.request["messages"]) {
              erase_markers(message["content"]);
            }
            sent.request["messages"][0]["content"][0]["cache_control"] = {{"type", "ephemeral"}};
          }),
      edited_case("an hour for a run of seconds", "unread_write.ttl_premium",
                  [](std::size_t, Sent& sent) {
                    set_lifetime(sent.request["tools"], "1h");
                    set_lifetime(sent.request["system"], "1h");
                    for (Json& message : sent.request["messages"]) {
                      set_lifetime(message["content"], "1h");
                    }
                  }),
      edited_case("a prompt too short for the model", "below_minimum.model",
                  [](std::size_t, Sent& sent) {
                    sent.request["model"] = "claude-haiku-4-5";
                    sent.request.erase("tools");
                  }),
      {"a marker behind what differs each time", "unread_write.volatile_tail",
       [](std::size_t turns, const std::string& seed) { return judges(turns, seed, false); },
       [](std::size_t turns, const std::string& seed) { return judges(turns, seed, true); }},
      {"no marker before a run's own bytes", "system_changed.volatile_before_marker",
       [](std::size_t, const std::string& seed) { return several_runs(seed, true); },
       [](std::size_t, const std::string& seed) { return several_runs(seed, false); }},
  };
}

}  // namespace weir::diff::testing
