// SPDX-License-Identifier: Apache-2.0
#include "project.h"

#include <cstdlib>
#include <string>
#include <sys/wait.h>
#include <utility>

namespace weir::testing {

namespace {

constexpr const char* kScript = R"(
script:
  - tools: [ { name: lookup, arguments: { id: A-1 } } ]
  - text: It was delivered.
)";

TempDir make_dir() {
  auto dir = TempDir::create("weir-e2e-");
  WEIR_CHECK(dir.ok());
  return std::move(dir).value();
}

}  // namespace

std::string file_text(const std::filesystem::path& file) {
  const auto text = read_file(file);
  return text.ok() ? *text : "";
}

E2eProject::E2eProject() : dir_(make_dir()), root_(dir_.path() / "project") {
  write("weir.yaml", "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\n");
  write("agent.py", file_text(WEIR_E2E_AGENTS "/loop.py"));
}

void E2eProject::write(const std::string& file, const std::string& text) const {
  WEIR_CHECK(write_file_atomic(root_ / file, text).ok());
}

std::string E2eProject::read(const std::string& file) const {
  return file_text(root_ / file);
}

void E2eProject::add_scenario(const std::string& id, const std::string& mode,
                              const std::string& more) const {
  std::string text = "version: 1\nid: " + id + "\nagent:\n  run: [python3, agent.py]\n";
  text += "  timeout: 20s\n";
  if (!mode.empty()) {
    text += "  env: { MODE: " + mode + " }\n";
  }
  text += more.find("script:") == std::string::npos && more.find("replay:") == std::string::npos
              ? kScript + more
              : more;
  write("scenarios/" + id + "/scenario.yaml", text);
}

Output E2eProject::weir(const std::string& arguments,
                        const std::map<std::string, std::string>& env) const {
  const std::string out = (dir_.path() / "out.txt").string();
  const std::string err = (dir_.path() / "err.txt").string();
  std::string command =
      "cd " + root_.string() + " && env -u CI -u TF_BUILD -u JENKINS_URL -u GITHUB_BASE_REF";
  for (const auto& [name, value] : env) {
    command.append(" ").append(name).append("=").append(value);
  }
  command += " " WEIR_PROGRAM " " + arguments + " >" + out + " 2>" + err + " </dev/null";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, file_text(out), file_text(err)};
}

Output E2eProject::weir_on(int day, const std::string& arguments) const {
  return weir(arguments, {{"LD_PRELOAD", WEIR_OTHER_DAY}, {"OTHER_DAY", std::to_string(day)}});
}

}  // namespace weir::testing
