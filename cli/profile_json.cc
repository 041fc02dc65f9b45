// SPDX-License-Identifier: Apache-2.0
#include "cli/profile_json.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace weir::cli {

namespace {

using meter::OpenAiOverheads;
using meter::Profile;
using Named = std::vector<std::pair<std::string, Tokens>>;

constexpr double kPermille = 1000.0;

std::int64_t seconds(Micros time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

Json seconds_of(const cache::WriteTtls& ttls) {
  Json json;
  for (const cache::WriteTtl& ttl : ttls) {
    json[std::string(ttl.name)] = seconds(ttl.ttl);
  }
  return json;
}

Json cache_of(const cache::Rules& rules) {
  const std::int64_t minimum = rules.minimum.count();
  switch (rules.regime) {
    case cache::Regime::breakpoints:
      return Json{{"regime", "breakpoints"},
                  {"minimum", minimum},
                  {"window", rules.window},
                  {"collapse_runs", rules.collapse_runs},
                  {"write_ttls_s", seconds_of(cache::kBreakpointTtls)}};
    case cache::Regime::steps:
      return Json{{"regime", "steps"},
                  {"minimum", minimum},
                  {"step", rules.step.count()},
                  {"idle_ttl_s", seconds(rules.idle_ttl)},
                  {"retained_ttl_s", seconds(rules.retained_ttl)},
                  {"longest_s", seconds(rules.longest)}};
    case cache::Regime::endings:
      return Json{{"regime", "endings"},
                  {"minimum", minimum},
                  {"endings_read", rules.endings_read},
                  {"looks_back", rules.looks_back},
                  {"write_ttls_s", seconds_of(cache::kEndingTtls)}};
    case cache::Regime::none:
      break;
  }
  return Json{{"regime", "none"}};
}

Named openai_overheads(const std::string& api, const OpenAiOverheads& api_counts) {
  return {{api + ".message", api_counts.message},
          {api + ".answer_text", api_counts.answer_text},
          {api + ".call", api_counts.call},
          {api + ".calls", api_counts.calls},
          {api + ".call_id", api_counts.call_id},
          {api + ".result", api_counts.result},
          {api + ".tools", api_counts.tools},
          {api + ".described_tools", api_counts.described_tools},
          {api + ".own_message", api_counts.own_message},
          {api + ".schema", api_counts.schema},
          {api + ".schema_beside_tools", api_counts.schema_beside_tools},
          {api + ".chosen_tool", api_counts.chosen_tool}};
}

Named shared_overheads(const Profile& profile) {
  return {{"per_request", profile.per_request},
          {"priming", profile.priming},
          {"per_message", profile.per_message},
          {"per_block", profile.per_block},
          {"per_tool", profile.per_tool},
          {"per_call", profile.per_call},
          {"per_argument", profile.per_argument},
          {"per_parallel_call", profile.per_parallel_call},
          {"per_result", profile.per_result},
          {"answer_format", profile.answer_format},
          {"thinking_enabled", profile.thinking_enabled},
          {"thinking_adaptive", profile.thinking_adaptive},
          {"deferred_prompt", profile.deferred_prompt},
          {"tool_prompt_auto", profile.tool_prompt_auto},
          {"tool_prompt_any", profile.tool_prompt_any},
          {"image_of_unknown_size", image_tokens({}, profile.image)}};
}

Named google_overheads(const Profile& profile) {
  if (profile.provider != wire::Provider::google) {
    return {};
  }
  return {{"per_content", profile.gemini.per_content},
          {"code_execution", profile.gemini.code_execution}};
}

Json overheads_of(const Profile& profile) {
  Json overheads = Json::object();
  for (const Named& named :
       {shared_overheads(profile), openai_overheads("chat", profile.chat),
        openai_overheads("responses", profile.responses), google_overheads(profile)}) {
    for (const auto& [name, tokens] : named) {
      if (tokens.count() != 0) {
        overheads[name] = tokens.count();
      }
    }
  }
  return overheads;
}

}  // namespace

Json profile_json(const Profile& profile) {
  Json json{{"model", profile.model},
            {"provider", std::string(wire::to_string(profile.provider))},
            {"tokenizer", profile.tokenizer},
            {"band", static_cast<double>(profile.band_permille) / kPermille},
            {"context_window", profile.context_window.count()},
            {"cache", cache_of(profile.cache)},
            {"overheads", overheads_of(profile)},
            {"from", profile.from},
            {"source", profile.source},
            {"verified", profile.verified},
            {"unverified", profile.unverified}};
  if (!profile.retired.empty()) {
    json["retired"] = profile.retired;
  }
  if (!profile.matched_by.empty()) {
    json["matched_by"] = profile.matched_by;
  }
  return json;
}

}  // namespace weir::cli
