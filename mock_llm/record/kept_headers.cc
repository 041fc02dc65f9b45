// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/kept_headers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace weir::record {
namespace {

/// What Claude Code, Codex, OpenCode and the SDKs send (2026-11).
constexpr std::array<std::string_view, 13> kOfRequest = {"anthropic-version",
                                                         "anthropic-beta",
                                                         "openai-beta",
                                                         "originator",
                                                         "session-id",
                                                         "thread-id",
                                                         "x-app",
                                                         "x-claude-code-agent-id",
                                                         "x-claude-code-parent-agent-id",
                                                         "x-claude-code-session-id",
                                                         "x-parent-session-id",
                                                         "x-session-id",
                                                         "x-stainless-retry-count"};

constexpr std::array<std::string_view, 7> kOfAnswer = {
    "request-id",     "x-request-id",         "retry-after",   "retry-after-ms",
    "x-should-retry", "openai-processing-ms", "openai-version"};

constexpr std::array<std::string_view, 2> kLimits = {"anthropic-ratelimit-", "x-ratelimit-"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

template <typename Keep>
KeptHeaders kept(const net::Headers& headers, Keep keep) {
  KeptHeaders out;
  for (const auto& [name, value] : headers) {
    if (std::string own = lower(name); keep(own)) {
      out.emplace(std::move(own), value);
    }
  }
  return out;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

KeptHeaders kept_of_request(const net::Headers& headers) {
  return kept(headers, [](std::string_view name) { return is_one_of(name, kOfRequest); });
}

KeptHeaders kept_of_answer(const net::Headers& headers) {
  return kept(headers, [](std::string_view name) {
    return is_one_of(name, kOfAnswer) ||
           std::any_of(kLimits.begin(), kLimits.end(),
                       [name](std::string_view limit) { return name.starts_with(limit); });
  });
}

}  // namespace weir::record
