// SPDX-License-Identifier: Apache-2.0
#include "harness/import/scenario_text.h"

#include <cctype>
#include <filesystem>

#include "core/base/json.h"

namespace weir::importing {

std::string scenario_text(const NewScenario& scenario) {
  std::string text = "version: 1\nid: " + scenario.id + "\ndescription: ";
  append_json_string(text, scenario.description);
  text += "\nagent:\n";
  text += scenario.agent.empty() ? "  # the command that starts your agent\n  run: [your-agent"
                                 : "  run: [";
  for (const std::string& word : scenario.agent) {
    text += &word == &scenario.agent.front() ? "" : ", ";
    append_json_string(text, word);
  }
  return text + "]\n" + scenario.answers + "\n";
}

std::string scenario_id(const std::string& file) {
  std::string id;
  for (const char c : std::filesystem::path(file).stem().string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      id += static_cast<char>(std::tolower(byte));
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') {
    id.pop_back();
  }
  return id.empty() ? "imported" : id;
}

}  // namespace weir::importing
