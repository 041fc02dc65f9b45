// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "cases.h"

namespace weir::diff::testing {
namespace {

using Turns = std::vector<Turn>;

Requests with_results(std::size_t turns, const std::string& seed,
                      const std::function<void(std::size_t, Turn&)>& edit) {
  Turns all = plain_turns(turns, seed);
  for (std::size_t i = 0; i < all.size(); ++i) {
    edit(i, all[i]);
  }
  return agent_of(all, seed);
}

Case results_case(std::string name, std::string cause,
                  const std::function<void(std::size_t, Turn&)>& edit) {
  return {std::move(name), std::move(cause), plain,
          [edit](std::size_t turns, const std::string& seed) {
            return with_results(turns, seed, edit);
          }};
}

Case edited_case(std::string name, std::string cause,
                 const std::function<void(Sent&, const std::string&)>& edit) {
  return {std::move(name), std::move(cause), plain,
          [edit](std::size_t turns, const std::string& seed) {
            return edited(plain(turns, seed), [&](std::size_t, Sent& sent) { edit(sent, seed); });
          }};
}

/// Every run has a user; those of one are more, or hold a document each.
Requests users(const std::string& seed, int runs_of_one, bool documents) {
  Requests all;
  double at = 0;
  for (int user = 0; user < 5; ++user) {
    const bool is_one = user == 2;
    for (int run = 0; run < (is_one ? runs_of_one : 2); ++run) {
      const std::string name = "user" + std::to_string(user);
      const std::string own = seed + name + "-" + std::to_string(run);
      for (Sent& sent : agent_of(plain_turns(2, own), seed)) {
        Json& first = sent.request["messages"][0]["content"];
        first[0]["text"] = words(own + "task", 80);
        if (documents && is_one) {
          first.push_back(text_block(words(own + "document", 6000)));
          mark_end(sent);
        }
        sent.row.user = name;
        sent.row.run = own;
        sent.at = at += 4;
        all.push_back(sent);
      }
    }
  }
  return all;
}

Requests reporting(std::size_t turns, const std::string& seed, const std::string& reported) {
  return edited(plain(turns, seed), [&](std::size_t, Sent& sent) { sent.row.reported = reported; });
}

}  // namespace

std::vector<Case> volume_cases() {
  return {
      results_case("one result that is a dump", "context_growth.tool_result",
                   [](std::size_t i, Turn& turn) {
                     turn.result = i == 1 ? words(turn.result, 6000) : turn.result;
                   }),
      results_case("results that carry themselves twice", "context_growth.duplication",
                   [](std::size_t, Turn& turn) { turn.result += "\n" + turn.result; }),
      results_case("results full of escapes", "context_growth.encoding",
                   [](std::size_t, Turn& turn) {
                     std::string text;
                     for (const char c : turn.result.substr(0, 400)) {
                       text += "\\ud55" + std::string(1, static_cast<char>('0' + c % 10));
                     }
                     turn.result = text;
                   }),
      edited_case("instructions sent twice", "context_growth.duplication",
                  [](Sent& sent, const std::string&) {
                    Json again = sent.request["system"][0];
                    sent.request["system"][0].erase("cache_control");
                    sent.request["system"].push_back(again);
                  }),
      edited_case("a catalogue of tools", "context_growth.tool_defs",
                  [](Sent& sent, const std::string& seed) {
                    Json& tools = sent.request["tools"];
                    for (int k = 0; k < 20; ++k) {
                      Json tool = tools[0];
                      tool["name"] = "more_" + std::to_string(k);
                      tool["description"] = words(seed + std::to_string(k), 300);
                      tools.insert(tools.begin(), tool);
                    }
                  }),
      edited_case("longer answers", "output_growth.visible",
                  [](Sent& sent, const std::string& seed) {
                    sent.answer.insert(sent.answer.begin(), text_block(words(seed + "say", 400)));
                  }),
      edited_case(
          "a dearer model", "model_price.default",
          [](Sent& sent, const std::string&) { sent.request["model"] = "claude-opus-4-5"; }),
      {"one user runs more", "heavy_user.heavy",
       [](std::size_t, const std::string& seed) { return users(seed, 2, false); },
       [](std::size_t, const std::string& seed) { return users(seed, 12, false); }},
      {"one user's runs cost more", "heavy_user.costly",
       [](std::size_t, const std::string& seed) { return users(seed, 2, false); },
       [](std::size_t, const std::string& seed) { return users(seed, 2, true); }},
      {"a report of zeros", "lost_usage.stream",
       [](std::size_t n, const std::string& seed) { return plain(n, seed); },
       [](std::size_t n, const std::string& seed) {
         return reporting(n, seed, R"({"input":0,"output":0})");
       }},
      {"a report without a price", "usage_miscount.price_lookup",
       [](std::size_t n, const std::string& seed) { return plain(n, seed); },
       [](std::size_t n, const std::string& seed) {
         return reporting(n, seed, R"({"cost_usd":0})");
       }},
  };
}

}  // namespace weir::diff::testing
