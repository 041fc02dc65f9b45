// SPDX-License-Identifier: Apache-2.0
// What the model is told: system prompt, tools and where the prompt cache is marked.
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace support_agent {

using Json = nlohmann::ordered_json;

/// The bytes of a file; throws std::runtime_error.
std::string read_file(const std::filesystem::path& path);

class Prompts {
 public:
  Prompts(std::filesystem::path shared, std::string clock);

  Json system_blocks() const;
  Json tool_definitions() const;

 private:
  std::string system_prompt() const;

  std::filesystem::path shared_;
  std::string clock_;
  std::string started_;
};

Json first_message(const std::string& question, const std::string& customer);

/// Marks the end of the newest message, so that the next turn reads all of this one.
Json with_cache_marker(Json messages);

}  // namespace support_agent
