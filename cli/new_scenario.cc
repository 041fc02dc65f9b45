// SPDX-License-Identifier: Apache-2.0
#include "cli/new_scenario.h"

#include <string_view>
#include <system_error>

#include "core/base/files.h"
#include "core/base/json.h"
#include "harness/scenario/quantities.h"
#include "harness/scenario/scenario.h"

namespace weir::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProject = "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\n";

/// Words as JSON strings, which YAML reads, too.
std::string scenario_text(const std::string& id, const std::vector<std::string>& command) {
  std::string words;
  for (const std::string& word : command) {
    words += words.empty() ? "" : ", ";
    append_json_string(words, word);
  }
  return "version: 1\nid: " + id + "\nagent:\n  run: [" + words + "]\nreplay: cassette.jsonl\n";
}

/// The folder of the nearest weir.yaml, which is written here where there is none.
Result<fs::path> project_root() {
  const fs::path here = fs::current_path();
  if (const Result<fs::path> found = scenario::find_project(here); found.ok()) {
    return found->parent_path();
  }
  WEIR_TRY_DONE(write_file_once(here / "weir.yaml", kProject));
  return here;
}

}  // namespace

Result<fs::path> write_scenario(const std::string& id, const std::vector<std::string>& command) {
  if (!scenario::is_id(id)) {
    return config_error("\"" + id +
                        "\" is no id: small letters, digits, '.', '_' and '-', as in refund-2");
  }
  WEIR_TRY(const fs::path root, project_root());
  const fs::path file = root / "scenarios" / id / "scenario.yaml";
  std::error_code unknown;
  if (fs::exists(file, unknown)) {
    return config_error(file.string() + ": is there already; record it without a command");
  }
  WEIR_TRY_DONE(write_file_once(file, scenario_text(id, command)));
  return file;
}

}  // namespace weir::cli
