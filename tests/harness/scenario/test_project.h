// SPDX-License-Identifier: Apache-2.0
// A project in a temporary folder, written file by file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "harness/scenario/scenario.h"

namespace weir::scenario {

inline constexpr std::string_view kWeirYaml =
    "version: 1\nscenarios: [ \"scenarios/*/scenario.yaml\" ]\n";

class TestProject {
 public:
  TestProject() : folder_(TempDir::create("weir-scenario").value()) {
    write("weir.yaml", kWeirYaml);
  }

  const std::filesystem::path& root() const { return folder_.path(); }

  TestProject& write(const std::string& file, std::string_view text) {
    EXPECT_TRUE(write_file_atomic(root() / file, text).ok());
    return *this;
  }

  /// scenarios/refund/scenario.yaml
  TestProject& refund(std::string_view text) {
    return write("scenarios/refund/scenario.yaml", text);
  }

  Result<Project> load() const { return load_project(root() / "weir.yaml"); }

  /// The message of a load that fails.
  std::string error() const {
    const Result<Project> project = load();
    EXPECT_FALSE(project.ok());
    return project.ok() ? std::string() : project.error().message;
  }

  /// The only scenario of a load that succeeds.
  Scenario only() const {
    Result<Project> project = load();
    EXPECT_TRUE(project.ok()) << project.error().message;
    EXPECT_EQ(project->scenarios.size(), 1U);
    return project->scenarios.front();
  }

 private:
  TempDir folder_;
};

/// The shortest scenario, with more lines after it.
inline std::string scenario_with(std::string_view more) {
  std::string text = "version: 1\nid: refund\nagent: { run: [agent] }\nscript: [done]\n";
  return text.append(more);
}

}  // namespace weir::scenario
