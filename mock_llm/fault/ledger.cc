// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/ledger.h"

#include <algorithm>

#include "core/base/result.h"

namespace weir::fault {
namespace {

/// Anthropic doesn't count what the cache holds, OpenAI counts the answer too, Gemini the prompt
/// (rate limits pages of the three, 2026-08).
Tokens counted(wire::Provider provider, const Usage& usage) {
  switch (provider) {
    case wire::Provider::anthropic:
      return usage.uncached + usage.cache_write_total();
    case wire::Provider::openai:
      return usage.input_total() + usage.output;
    case wire::Provider::google:
      break;
  }
  return usage.input_total();
}

}  // namespace

void Ledger::add(const wire::LlmRequest& request, VirtualTime at, const Usage& usage,
                 PicoUsd cost) {
  spent_[request.user] += cost;
  const auto place =
      std::upper_bound(entries_.begin(), entries_.end(), at,
                       [](VirtualTime time, const Entry& entry) { return time < entry.at; });
  entries_.insert(place, {at, counted(request.provider, usage)});
  while (entries_.front().at + kLongestWindow < entries_.back().at) {
    entries_.pop_front();
  }
}

Ledger::Used Ledger::used_since(VirtualTime begin) const {
  Used used;
  for (auto entry = entries_.rbegin(); entry != entries_.rend() && entry->at >= begin; ++entry) {
    ++used.requests;
    used.tokens += entry->tokens;
  }
  return used;
}

VirtualTime Ledger::first_since(VirtualTime begin) const {
  const auto first = std::find_if(entries_.begin(), entries_.end(),
                                  [begin](const Entry& entry) { return entry.at >= begin; });
  WEIR_CHECK(first != entries_.end());
  return first->at;
}

PicoUsd Ledger::spent(const std::string& user) const {
  const auto found = spent_.find(user);
  return found == spent_.end() ? PicoUsd() : found->second;
}

}  // namespace weir::fault
