// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cases.h"

namespace weir::diff::testing {
namespace {

using Turns = std::vector<Turn>;

Requests with_loop(std::size_t turns, const std::string& seed, const Turns& loop) {
  Turns all = plain_turns(turns, seed);
  all.insert(all.begin() + 2, loop.begin(), loop.end());
  return agent_of(all, seed);
}

Turns same_reads(std::size_t count, const std::string& seed) {
  return Turns(count, Turn{"look_up", {{"order", "one"}}, words(seed + "same", 200)});
}

Turns polls(std::size_t count) {
  Turns turns;
  for (std::size_t i = 0; i < count; ++i) {
    turns.push_back({"look_up", {{"order", "job"}}, "running " + std::to_string(i) + " %"});
  }
  return turns;
}

Turns failures(std::size_t count, bool same) {
  Turns turns;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string order = same ? "bad" : "bad" + std::to_string(i);
    turns.push_back({"look_up", {{"order", order}}, "Unknown order. Check the number.", true});
  }
  return turns;
}

/// A run, then reminders that end like it ended.
Requests reminded(std::size_t turns, const std::string& seed, std::size_t reminders) {
  Requests run = agent_of(plain_turns(turns, seed), seed);
  for (std::size_t i = 0; i < reminders; ++i) {
    Sent sent = run.back();
    Json& messages = sent.request["messages"];
    messages.push_back({{"role", "assistant"}, {"content", sent.answer}});
    const std::string reminder = "Not done yet. " + words(seed + std::to_string(i), 40);
    messages.push_back({{"role", "user"}, {"content", Json::array({text_block(reminder)})}});
    mark_end(sent);
    sent.at += 15;
    sent.answer = Json::array({text_block(words(seed + "end" + std::to_string(i), 60))});
    run.push_back(std::move(sent));
  }
  return run;
}

Requests truncated(std::size_t turns, const std::string& seed, std::size_t cuts) {
  Turns loop(cuts, Turn{"write_note", {{"order", "long"}}, "The call was cut off.", true});
  Requests run = with_loop(turns, seed, loop);
  for (std::size_t i = 2; i < 2 + cuts; ++i) {
    run[i].stop_reason = "max_tokens";
  }
  return run;
}

Requests repeated_runs(std::size_t turns, const std::string& seed, int count) {
  Requests all;
  for (int r = 0; r < count; ++r) {
    for (Sent& sent : agent_of(plain_turns(turns, seed), seed)) {
      sent.row.run = "delivery" + std::to_string(r);
      sent.at += r * 3;
      all.push_back(sent);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Sent& a, const Sent& b) { return a.at < b.at; });
  return all;
}

Requests with_side_calls(std::size_t turns, const std::string& seed, bool on) {
  Requests all;
  for (Sent& sent : agent_of(plain_turns(turns, seed), seed)) {
    sent.row.headers["user-agent"] = "agent/1.0";
    all.push_back(sent);
    if (on) {
      Sent side = sent;
      side.request = {{"model", "claude-sonnet-4-5"}, {"max_tokens", 100}};
      side.request["messages"] =
          Json::array({{{"role", "user"},
                        {"content", words(seed + "side" + std::to_string(all.size()), 1000)}}});
      side.answer = Json::array({text_block("noted")});
      side.row.headers["user-agent"] = "memory/2.0";
      side.at += 5;
      all.push_back(std::move(side));
    }
  }
  return all;
}

Requests refused(std::size_t turns, const std::string& seed) {
  return edited(plain(turns, seed), [](std::size_t, Sent& sent) {
    sent.request["system"][0]["cache_control"]["ttl"] = "1h";
  });
}

Requests retried(std::size_t turns, const std::string& seed) {
  Requests run = plain(turns, seed);
  Sent failed = run[1];
  failed.row.status = 529;
  failed.row.response =
      R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})";
  failed.answer = Json::array();
  failed.at -= 10;
  run.insert(run.begin() + 1, {failed, failed, failed});
  return run;
}

}  // namespace

std::vector<Case> structure_cases() {
  const auto looped = [](Turns (*loop)(std::size_t, const std::string&), std::size_t count) {
    return [=](std::size_t turns, const std::string& seed) {
      return with_loop(turns, seed, loop(count, seed));
    };
  };
  const auto polled = [](std::size_t count) {
    return [=](std::size_t turns, const std::string& seed) {
      return with_loop(turns, seed, polls(count));
    };
  };
  const auto failing = [](std::size_t count, bool same) {
    return [=](std::size_t turns, const std::string& seed) {
      return with_loop(turns, seed, failures(count, same));
    };
  };
  return {
      {"the same read again and again", "retry_loop.identical", looped(same_reads, 1),
       looped(same_reads, 12)},
      {"a status asked for too often", "retry_loop.poll", polled(3), polled(14)},
      {"a call that fails and is repeated", "tool_error_loop.identical", failing(0, true),
       failing(9, true)},
      {"one error under other arguments", "tool_error_loop.same_error", failing(1, false),
       failing(9, false)},
      {"an agent told to go on", "retry_loop.forced_continuation",
       [](std::size_t n, const std::string& seed) { return reminded(n, seed, 0); },
       [](std::size_t n, const std::string& seed) { return reminded(n, seed, 8); }},
      {"answers cut at the cap", "truncation_loop.same_cap",
       [](std::size_t n, const std::string& seed) { return truncated(n, seed, 0); },
       [](std::size_t n, const std::string& seed) { return truncated(n, seed, 4); }},
      {"an event delivered three times", "extra_calls.duplicate_trigger",
       [](std::size_t n, const std::string& seed) { return repeated_runs(n, seed, 1); },
       [](std::size_t n, const std::string& seed) { return repeated_runs(n, seed, 3); }},
      {"a second client that calls along", "extra_calls.background",
       [](std::size_t n, const std::string& seed) { return with_side_calls(n, seed, false); },
       [](std::size_t n, const std::string& seed) { return with_side_calls(n, seed, true); }},
      {"a marker that lives longer than the one before", "breakpoint_budget.rejected", plain,
       refused},
      {"a request that is sent four times", "transport_retry.layers", plain, retried},
  };
}

}  // namespace weir::diff::testing
