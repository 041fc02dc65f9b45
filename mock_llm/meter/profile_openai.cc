// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "mock_llm/meter/profile_fields.h"
#include "mock_llm/meter/profile_parts.h"

namespace weir::meter {
namespace {

constexpr std::array<std::pair<const char*, Tokens OpenAiOverheads::*>, 12> kCounts{{
    {"message", &OpenAiOverheads::message},
    {"answer_text", &OpenAiOverheads::answer_text},
    {"call", &OpenAiOverheads::call},
    {"calls", &OpenAiOverheads::calls},
    {"call_id", &OpenAiOverheads::call_id},
    {"result", &OpenAiOverheads::result},
    {"tools", &OpenAiOverheads::tools},
    {"described_tools", &OpenAiOverheads::described_tools},
    {"own_message", &OpenAiOverheads::own_message},
    {"schema", &OpenAiOverheads::schema},
    {"schema_beside_tools", &OpenAiOverheads::schema_beside_tools},
    {"chosen_tool", &OpenAiOverheads::chosen_tool},
}};

Result<OpenAiOverheads> read_overheads(const Json& row, const char* api) {
  WEIR_TRY(const Json json, member(row, api));
  std::vector<std::string> keys{"packs_parallel_calls"};
  for (const auto& [key, count] : kCounts) {
    keys.emplace_back(key);
  }
  OpenAiOverheads overheads;
  Status status = check_keys(json, keys);
  for (const auto& [key, count] : kCounts) {
    if (!status) {
      return with_context(status.error(), api);
    }
    Result<Tokens> value = tokens(json, key);
    status = value ? Status(Done{}) : Status(value.error());
    overheads.*count = value ? *value : Tokens();
  }
  if (!status) {
    return with_context(status.error(), api);
  }
  WEIR_TRY(overheads.packs_parallel_calls, boolean(json, "packs_parallel_calls"));
  return overheads;
}

Result<tokenizer::Encoding> read_encoding(const Json& row) {
  WEIR_TRY(const std::string name, text(row, "encoding"));
  if (name == "o200k_base") {
    return tokenizer::Encoding::o200k_base;
  }
  if (name == "cl100k_base") {
    return tokenizer::Encoding::cl100k_base;
  }
  return config_error("'encoding' must be cl100k_base or o200k_base");
}

}  // namespace

std::vector<std::string> openai_keys() {
  return {"encoding", "priming", "chat", "responses"};
}

Status read_openai(const Json& row, Profile& profile) {
  WEIR_TRY(profile.encoding, read_encoding(row));
  WEIR_TRY(profile.priming, tokens(row, "priming"));
  WEIR_TRY(profile.chat, read_overheads(row, "chat"));
  WEIR_TRY(profile.responses, read_overheads(row, "responses"));
  return Done{};
}

}  // namespace weir::meter
