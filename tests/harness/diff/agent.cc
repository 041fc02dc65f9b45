// SPDX-License-Identifier: Apache-2.0
#include "agent.h"

#include <array>
#include <cstdint>

#include "core/base/digest.h"
#include "core/base/json.h"
#include "core/pricing/price_table.h"
#include "harness/diff/diff.h"
#include "mock_llm/meter/profile.h"

namespace weir::diff::testing {
namespace {

constexpr double kSecondsApart = 20;

Json marked(Json block) {
  block["cache_control"] = {{"type", "ephemeral"}};
  return block;
}

Json tool_of(const std::string& name, const std::string& seed) {
  Json properties = Json::object();
  for (const char* key : {"order", "customer", "region"}) {
    properties[key] = {{"type", "string"}, {"description", words(seed + key, 60)}};
  }
  return {{"name", name},
          {"description", words(seed + name, 500)},
          {"input_schema",
           {{"type", "object"}, {"properties", properties}, {"required", {"order", "customer"}}}}};
}

Json message(const char* role, Json content) {
  return {{"role", role}, {"content", std::move(content)}};
}

cassette::Exchange row_of(const Sent& sent, std::size_t index) {
  cassette::Exchange row = sent.row;
  const bool chat = sent.request.contains("messages");
  row.provider = chat ? "anthropic" : "openai";
  row.path = chat ? "/v1/messages" : "/v1/responses";
  row.request = dump_json(sent.request);
  row.at = VirtualTime(static_cast<std::int64_t>(sent.at * 1e6));
  row.ttft = std::chrono::seconds(2);
  bool calls = false;
  for (const Json& block : sent.answer) {
    calls = calls || block["type"] == "tool_use";
  }
  const std::string stop = !sent.stop_reason.empty() ? sent.stop_reason
                           : calls                   ? "tool_use"
                                                     : "end_turn";
  if (row.response.empty() && chat && row.status == 200) {
    row.response = dump_json(Json{{"id", "msg_" + row.run + std::to_string(index)},
                                  {"type", "message"},
                                  {"role", "assistant"},
                                  {"model", sent.request["model"]},
                                  {"content", sent.answer},
                                  {"stop_reason", stop}});
  }
  return row;
}

}  // namespace

std::string words(const std::string& seed, std::size_t count) {
  static constexpr std::array<const char*, 16> kWords{
      "order", "parcel", "ledger", "voucher", "tenant", "harbour", "quota",   "ticket",
      "route", "batch",  "policy", "invoice", "branch", "carrier", "storage", "window"};
  std::string text;
  Digest128 state = digest128(seed);
  for (std::size_t i = 0; i < count; ++i) {
    state = chain128(state, "next");
    text += text.empty() ? "" : " ";
    text += kWords[state.low % kWords.size()];
    text += state.high % 5 == 0 ? " " + std::to_string(state.high % 97) : "";
  }
  return text;
}

Json text_block(const std::string& text) {
  return {{"type", "text"}, {"text", text}};
}

Json call_block(const std::string& id, const std::string& tool, const Json& arguments) {
  return {{"type", "tool_use"}, {"id", id}, {"name", tool}, {"input", arguments}};
}

Json result_block(const std::string& id, const std::string& text, bool failed) {
  Json block{{"type", "tool_result"}, {"tool_use_id", id}, {"content", text}};
  if (failed) {
    block["is_error"] = true;
  }
  return block;
}

std::vector<Turn> plain_turns(std::size_t count, const std::string& seed) {
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string own = seed + std::to_string(i);
    turns.push_back({i % 2 == 0 ? "look_up" : "write_note", {{"order", own}}, words(own, 300)});
  }
  return turns;
}

void mark_end(Sent& sent) {
  for (Json& sent_message : sent.request["messages"]) {
    for (Json& block : sent_message["content"]) {
      block.erase("cache_control");
    }
  }
  Json& end = sent.request["messages"].back()["content"].back();
  end = marked(std::move(end));
}

Requests agent_of(const std::vector<Turn>& turns, const std::string& seed) {
  Requests run;
  Json messages =
      Json::array({message("user", Json::array({text_block(words(seed + "task", 80))}))});
  for (std::size_t i = 0; i <= turns.size(); ++i) {
    Sent sent;
    sent.request = {
        {"model", "claude-sonnet-4-5"},
        {"max_tokens", 4096},
        {"tools", Json::array({tool_of("look_up", seed), marked(tool_of("write_note", seed))})},
        {"system", Json::array({marked(text_block(words(seed + "system", 900)))})},
        {"messages", messages}};
    mark_end(sent);
    sent.at = kSecondsApart * static_cast<double>(i);
    if (i == turns.size()) {
      sent.answer.push_back(text_block(words(seed + "done", 60)));
    } else {
      const std::string id = "toolu_" + seed + std::to_string(i);
      sent.answer.push_back(call_block(id, turns[i].tool, turns[i].arguments));
      messages.push_back(message("assistant", sent.answer));
      messages.push_back(
          message("user", Json::array({result_block(id, turns[i].result, turns[i].failed)})));
    }
    run.push_back(std::move(sent));
  }
  return run;
}

Requests as_responses(const Requests& run) {
  Requests other;
  for (const Sent& sent : run) {
    Sent same = sent;
    Json input = Json::array();
    for (const Json& said : sent.request["messages"]) {
      for (const Json& block : said["content"]) {
        if (block["type"] == "tool_use") {
          input.push_back({{"type", "function_call"},
                           {"call_id", block["id"]},
                           {"name", block["name"]},
                           {"arguments", block["input"].dump()}});
        } else if (block["type"] == "tool_result") {
          input.push_back({{"type", "function_call_output"},
                           {"call_id", block["tool_use_id"]},
                           {"output", block["content"]}});
        } else {
          input.push_back({{"role", said["role"]}, {"content", block["text"]}});
        }
      }
    }
    Json tools = Json::array();
    for (const Json& tool : sent.request["tools"]) {
      tools.push_back({{"type", "function"},
                       {"name", tool["name"]},
                       {"description", tool["description"]},
                       {"parameters", tool["input_schema"]}});
    }
    same.request = {{"model", "gpt-5.4"},
                    {"instructions", sent.request["system"][0]["text"]},
                    {"tools", tools},
                    {"input", input}};
    other.push_back(std::move(same));
  }
  return other;
}

Requests edited(Requests run, const Edit& edit) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    edit(i, run[i]);
  }
  return run;
}

Rows rows_of(const Requests& run) {
  Rows rows;
  for (std::size_t i = 0; i < run.size(); ++i) {
    rows.emplace_back(row_of(run[i], i));
  }
  return rows;
}

Verdict compare(const Requests& base, const Requests& head) {
  return compare_exchanges(rows_of(base), rows_of(head), meter::Profiles::embedded(),
                           pricing::PriceTable::embedded());
}

std::vector<std::string> failing_causes(const Verdict& verdict) {
  std::vector<std::string> causes;
  for (const Finding& finding : verdict.findings) {
    if (finding.severity == Severity::fail) {
      causes.push_back(finding.cause);
    }
  }
  return causes;
}

}  // namespace weir::diff::testing
