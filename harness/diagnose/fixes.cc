// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/fixes.h"

#include <map>

namespace weir::diagnose {
namespace {

const std::map<std::string, std::string>& by_kind() {
  static const std::map<std::string, std::string> fixes{
      {".clock", "move the time behind the last cache marker"},
      {".id", "move the id behind the last cache marker"},
      {".tool_result", "let the tool return only what the model needs"},
      {".cache_key", "send one prompt_cache_key for all that shares a prompt"},
      {".shard", "nothing in the agent: the service sent the request elsewhere"},
      {".injection", "add to the conversation only what the next answer needs"},
  };
  return fixes;
}

const std::map<std::string, std::string>& by_family() {
  static const std::map<std::string, std::string> fixes{
      {"system_changed", "move what changes behind the last cache marker"},
      {"tools_changed", "send the same tools in the same order with every request"},
      {"messages_changed", "send earlier messages as they were; append, don't edit"},
      {"params_changed", "keep the parameters of a conversation the same"},
      {"model_changed", "stay with one model: each has a cache of its own"},
      {"ttl_expired", "shorten the wait, or write the cache with a longer lifetime"},
      {"below_minimum", "cache a longer prefix: the model ignores markers of shorter ones"},
      {"lookback_overflow", "mark a block in between: the lookback of a marker ends before"},
      {"not_yet_visible", "send the next requests when the first answer has begun"},
      {"markers_changed", "keep a cache marker where the next request repeats the prompt"},
      {"breakpoint_budget", "mark the end of what stays the same with cache_control"},
      {"context_growth", "send less, or what is needed only when it is needed"},
      {"tool_error_loop", "make the tool's error say what to do, and limit the attempts"},
      {"transport_retry", "limit the attempts and wait longer between them"},
      {"retry_loop", "use the answer that came instead of asking again"},
      {"extra_turns", "let one answer do what now takes several"},
      {"extra_calls", "find out who starts these requests, and whether anything uses the answers"},
      {"scope_changed", "keep a conversation with one account, region and provider"},
      {"unread_write", "mark only what a later request repeats, for as long as it waits"},
      {"context_compacted", "let the summary go on from the cached conversation, and seldom"},
      {"truncation_loop", "raise max_tokens before asking again, or ask for less"},
      {"output_growth", "ask for shorter answers, or lower the effort"},
      {"model_price", "check which model, tier and prompt length the change asks for"},
      {"tokenizer_changed", "compare the models by price per task, not per token"},
      {"lost_usage", "read the usage that the provider sends; a missing one is unknown, not zero"},
      {"usage_miscount", "count each token once, at the price of its class"},
      {"heavy_user", "set a budget per user, or look at what this one does"},
  };
  return fixes;
}

}  // namespace

std::string family_of(const std::string& cause) {
  return cause.substr(0, cause.find('.'));
}

std::string fix_of(const std::string& cause) {
  const std::string family = family_of(cause);
  const auto kind = by_kind().find(cause.substr(family.size()));
  if (kind != by_kind().end()) {
    return kind->second;
  }
  const auto fix = by_family().find(family);
  return fix != by_family().end() ? fix->second : "send the start of the prompt unchanged";
}

}  // namespace weir::diagnose
