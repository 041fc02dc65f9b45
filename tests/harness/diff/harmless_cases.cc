// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "cases.h"

namespace weir::diff::testing {
namespace {

Case harmless(std::string name,
              const std::function<void(std::size_t, Sent&, const std::string&)>& edit) {
  return {std::move(name), "", plain, [edit](std::size_t turns, const std::string& seed) {
            return edited(plain(turns, seed),
                          [&](std::size_t i, Sent& sent) { edit(i, sent, seed); });
          }};
}

/// All gaps are longer than an entry lives for five minutes.
Requests slow(std::size_t turns, const std::string& seed, const char* ttl) {
  return edited(plain(turns, seed), [&](std::size_t i, Sent& sent) {
    sent.at += static_cast<double>(i) * 400;
    for (const char* part : {"tools", "system"}) {
      for (Json& block : sent.request[part]) {
        if (block.contains("cache_control")) {
          block["cache_control"]["ttl"] = ttl;
        }
      }
    }
    sent.request["messages"].back()["content"].back()["cache_control"]["ttl"] = ttl;
  });
}

Case ids_of_another_run() {
  return {"tool call ids of another run", "", plain,
          [](std::size_t turns, const std::string& seed) {
            Requests run = plain(turns, seed);
            for (Sent& sent : run) {
              const auto renamed = [](Json& value) {
                std::string text = value.dump();
                for (std::size_t at = text.find("toolu_"); at != std::string::npos;
                     at = text.find("toolu_", at + 8)) {
                  text.replace(at, 6, "toolu_x_");
                }
                value = Json::parse(text);
              };
              renamed(sent.request);
              renamed(sent.answer);
            }
            return run;
          }};
}

}  // namespace

std::vector<Case> harmless_cases() {
  return {
      harmless("nothing", [](std::size_t, Sent&, const std::string&) {}),
      harmless("another system prompt of the same length",
               [](std::size_t, Sent& sent, const std::string& seed) {
                 sent.request["system"][0]["text"] = words(seed + "system2", 890);
               }),
      harmless("a shorter system prompt",
               [](std::size_t, Sent& sent, const std::string& seed) {
                 sent.request["system"][0]["text"] = words(seed + "system", 450);
               }),
      harmless("sampling and metadata",
               [](std::size_t i, Sent& sent, const std::string&) {
                 sent.request["max_tokens"] = 4096 + i;
                 sent.request["metadata"] = {{"user_id", "u" + std::to_string(i)}};
                 sent.request["temperature"] = 0.3;
               }),
      harmless("no marker but the last",
               [](std::size_t, Sent& sent, const std::string&) {
                 sent.request["tools"][1].erase("cache_control");
                 sent.request["system"][0].erase("cache_control");
               }),
      harmless("a client that went away at the end",
               [](std::size_t i, Sent& sent, const std::string&) {
                 if (i == 8) {
                   sent.row.status = 499;
                   sent.row.ending = "client_closed";
                 }
               }),
      harmless("the first time in a new result",
               [](std::size_t, Sent& sent, const std::string&) {
                 for (std::size_t m = 2; m < sent.request["messages"].size(); m += 2) {
                   auto& text =
                       sent.request["messages"][m]["content"][0]["content"].get_ref<std::string&>();
                   text.replace(0, 8, "10:" + std::to_string(10 + m) + ":07");
                 }
               }),
      {"an hour for slow requests", "",
       [](std::size_t n, const std::string& seed) { return slow(n, seed, "5m"); },
       [](std::size_t n, const std::string& seed) { return slow(n, seed, "1h"); }},
      {"a longer task", "", [](std::size_t n, const std::string& seed) { return plain(n, seed); },
       [](std::size_t n, const std::string& seed) {
         return edited(plain(n + 3, seed), [&](std::size_t, Sent& sent) {
           sent.request["messages"][0]["content"][0]["text"] = words(seed + "more", 80);
         });
       }},
      {"fewer turns", "", [](std::size_t n, const std::string& seed) { return plain(n + 2, seed); },
       plain},
      ids_of_another_run(),
  };
}

}  // namespace weir::diff::testing
