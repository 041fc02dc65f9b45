// SPDX-License-Identifier: Apache-2.0
// Names as of @anthropic-ai/sdk 1.12.0 (2026-11-20), platform.claude.com (2026-08-21) and the
// requests of Claude Code 2.1.330 (2026-11-22).
#include "mock_llm/wire/anthropic/leniency.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/text.h"

namespace weir::wire::anthropic {
namespace {

constexpr std::array<std::string_view, 32> kFields = {"model",
                                                      "max_tokens",
                                                      "messages",
                                                      "system",
                                                      "tools",
                                                      "tool_choice",
                                                      "thinking",
                                                      "output_config",
                                                      "stop_sequences",
                                                      "stream",
                                                      "metadata",
                                                      "service_tier",
                                                      "speed",
                                                      "inference_geo",
                                                      "container",
                                                      "cache_control",
                                                      "diagnostics",
                                                      "temperature",
                                                      "top_p",
                                                      "top_k",
                                                      "thread",
                                                      "context_management",
                                                      "compaction",
                                                      "fallbacks",
                                                      "fallback_credit_token",
                                                      "mcp_servers",
                                                      "output_format",
                                                      "billing_policy",
                                                      "betas",
                                                      "user_profile_id",
                                                      "workspace_id",
                                                      "anthropic_version"};

constexpr std::array<std::string_view, 13> kToolTypes = {
    "custom",      "bash_",       "text_editor_", "memory_",         "computer_",
    "browser_",    "web_search_", "web_fetch_",   "code_execution_", "tool_search_tool_",
    "mcp_toolset", "advisor_",    "str_replace_"};

constexpr std::array<std::string_view, 24> kBlockTypes = {"text",
                                                          "image",
                                                          "document",
                                                          "search_result",
                                                          "tool_use",
                                                          "tool_result",
                                                          "thinking",
                                                          "redacted_thinking",
                                                          "server_tool_use",
                                                          "web_search_tool_result",
                                                          "web_fetch_tool_result",
                                                          "code_execution_tool_result",
                                                          "bash_code_execution_tool_result",
                                                          "text_editor_code_execution_tool_result",
                                                          "tool_search_tool_result",
                                                          "container_upload",
                                                          "tool_reference",
                                                          "compaction",
                                                          "fallback",
                                                          "tool_addition",
                                                          "tool_removal",
                                                          "mcp_tool_use",
                                                          "mcp_tool_result",
                                                          "advisor_tool_result"};

constexpr std::array<std::string_view, 22> kBetas = {"prompt-caching-",
                                                     "extended-cache-ttl-",
                                                     "token-counting-",
                                                     "pdfs-",
                                                     "token-efficient-tools-",
                                                     "cache-diagnosis-",
                                                     "message-batches-",
                                                     "interleaved-thinking-",
                                                     "context-management-",
                                                     "mid-conversation-",
                                                     "advanced-tool-use-",
                                                     "thinking-token-count-",
                                                     "structured-outputs-",
                                                     "claude-code-",
                                                     "fine-grained-tool-streaming-",
                                                     "thinking-binding-",
                                                     "files-api-",
                                                     "mcp-client-",
                                                     "code-execution-",
                                                     "context-1m-",
                                                     "computer-use-",
                                                     "oauth-"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& known) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

template <std::size_t N>
bool begins_with_one_of(std::string_view word, const std::array<std::string_view, N>& known) {
  return std::any_of(known.begin(), known.end(), [&](std::string_view prefix) {
    return word.substr(0, prefix.size()) == prefix;
  });
}

std::string unknown(std::string_view place, std::string_view what, std::string_view name) {
  return std::string(place) + ": unknown " + std::string(what) + " '" + std::string(name) +
         "' is accepted";
}

}  // namespace

std::vector<std::string> field_warnings(const JsonValue& root) {
  std::vector<std::string> warnings;
  for (const JsonValue& member : root) {
    if (!is_one_of(member.key(), kFields)) {
      warnings.push_back(unknown("request", "field", member.key()));
    }
  }
  return warnings;
}

std::vector<std::string> tool_warnings(const JsonValue& tool) {
  std::vector<std::string> warnings;
  const std::string_view type = tool.string("type");
  if (!type.empty() && !begins_with_one_of(type, kToolTypes)) {
    warnings.push_back(unknown("", "tool type", type));
  }
  return warnings;
}

std::vector<std::string> message_warnings(const JsonValue& content) {
  std::vector<std::string> warnings;
  for (const JsonValue& block : content) {
    if (!is_one_of(block.string("type"), kBlockTypes)) {
      warnings.push_back(unknown("", "block type", block.string("type")));
    }
  }
  return warnings;
}

std::vector<std::string> header_warnings(const net::Headers& headers) {
  std::vector<std::string> warnings;
  const std::string_view version = net::header(headers, "anthropic-version");
  if (version.empty()) {
    warnings.emplace_back("header anthropic-version is missing; the service requires it");
  } else if (version != "2023-06-01" && version != "2026-10-21") {
    warnings.push_back(unknown("header anthropic-version", "version", version));
  }
  for (const std::string_view piece : split(net::header(headers, "anthropic-beta"), ',')) {
    const std::string_view beta = trim(piece);
    if (!beta.empty() && !begins_with_one_of(beta, kBetas)) {
      warnings.push_back(unknown("header anthropic-beta", "beta", beta));
    }
  }
  return warnings;
}

}  // namespace weir::wire::anthropic
