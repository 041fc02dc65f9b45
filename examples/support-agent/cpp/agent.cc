// SPDX-License-Identifier: Apache-2.0
#include "agent.h"

#include <exception>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "client.h"
#include "prompts.h"
#include "tools.h"

namespace support_agent {

namespace {

constexpr const char* kModel = "claude-sonnet-5-5";
constexpr int kMaxTokens = 1024;

Json request_of(const Json& messages, const Prompts& prompts, const AgentOptions& options) {
  Json request = {{"model", kModel},
                  {"max_tokens", kMaxTokens},
                  {"system", prompts.system_blocks()},
                  {"tools", prompts.tool_definitions()},
                  {"messages", with_cache_marker(messages)},
                  {"metadata", {{"user_id", options.customer}}}};
  if (options.stream) {
    request["stream"] = true;
  }
  return request;
}

Json run_tool(Shop& shop, const Json& call) {
  Json result = {{"type", "tool_result"}, {"tool_use_id", call.at("id")}};
  try {
    result["content"] = shop.run(call.at("name").get<std::string>(), call.at("input"));
  } catch (const ToolError& error) {
    result["content"] = error.what();
    result["is_error"] = true;
  }
  return result;
}

std::vector<Json> blocks_of(const Json& reply, const std::string& type) {
  std::vector<Json> blocks;
  for (const Json& block : reply.at("content")) {
    if (block.at("type") == type) {
      blocks.push_back(block);
    }
  }
  return blocks;
}

std::string text_of(const Json& reply) {
  std::string text;
  for (const Json& block : blocks_of(reply, "text")) {
    text += block.at("text").get<std::string>();
  }
  return text;
}

std::string answer(const AgentOptions& options) {
  const Prompts prompts(options.shared, options.clock);
  Client client(options.base_url, options.api_key);
  Shop shop(options.shared);
  Json messages = Json::array({first_message(options.question, options.customer)});
  for (int i = 0; i < options.max_iterations; ++i) {
    const Json reply = client.ask(request_of(messages, prompts, options));
    const std::vector<Json> calls = blocks_of(reply, "tool_use");
    if (reply.at("stop_reason") != "tool_use" || calls.empty()) {
      return text_of(reply);
    }
    Json results = Json::array();
    for (const Json& call : calls) {
      results.push_back(run_tool(shop, call));
    }
    messages.push_back({{"role", "assistant"}, {"content", reply.at("content")}});
    messages.push_back({{"role", "user"}, {"content", results}});
  }
  throw std::runtime_error("no answer after " + std::to_string(options.max_iterations) + " turns");
}

}  // namespace

int run_support_agent(const AgentOptions& options) {
  try {
    const std::string text = answer(options);
    if (options.out != nullptr) {
      *options.out << text << std::endl;
    }
    return 0;
  } catch (const std::exception& error) {
    if (options.err != nullptr) {
      *options.err << "support agent: " << error.what() << std::endl;
    }
    return 1;
  }
}

}  // namespace support_agent
