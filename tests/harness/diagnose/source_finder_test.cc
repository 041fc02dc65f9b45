// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/source_finder.h"

#include <cstddef>
#include <filesystem>

#include <gtest/gtest.h>

#include "core/base/files.h"

namespace weir::diagnose {
namespace {

namespace fs = std::filesystem;

class SourceFinderTest : public ::testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) {
    ASSERT_TRUE(write_file_atomic(dir_->path() / path, text).ok());
  }

  std::string find(std::string was, std::string now, const std::vector<std::string>& command = {}) {
    Evidence evidence;
    evidence.was = std::move(was);
    evidence.now = std::move(now);
    return source_finder_in(dir_->path(), command)(evidence);
  }

  Result<TempDir> dir_ = TempDir::create("weir-source-finder");
};

TEST_F(SourceFinderTest, FindsTheLineOfATemplate) {
  write("agent/prompts.py", "import os\n\nPROMPT = f\"Today is {now}.\\nYou help.\"\n");
  EXPECT_EQ(find("...Today is 10:41:07", "...Today is 10:41:22"), "agent/prompts.py:3");
}

TEST_F(SourceFinderTest, TakesOffTheFirstCharactersOfWhatDiffers) {
  write("agent.py", "RUN = 'The run is ' + run_id\n");
  EXPECT_EQ(find("The run is ab12cd34", "The run is ab99cd34"), "agent.py:1");
}

TEST_F(SourceFinderTest, DropsLeadingWordsThatStandElsewhere) {
  write("agent.js", "const a = 1;\nconst text = head + `the time is ${now}`;\n");
  EXPECT_EQ(find("...ello, the time is 9:30", "...ello, the time is 9:31"), "agent.js:2");
}

TEST_F(SourceFinderTest, SearchesBehindADifferenceAtTheStart) {
  write("prompts.cc", "text = now() + \" is the current time\";\n");
  EXPECT_EQ(find("10:41:07 is the current t...", "10:41:22 is the current t..."), "prompts.cc:1");
}

TEST_F(SourceFinderTest, PrefersProgramTextOverProse) {
  write("README.md", "Today is\n");
  write("config.yaml", "Today is\n");
  write("zebra.py", "\n\"Today is\"\n");
  EXPECT_EQ(find("Today is 10:41:07", "Today is 10:41:22"), "zebra.py:2");
}

TEST_F(SourceFinderTest, TakesProseWhereThereIsNothingElse) {
  write("prompts/system.md", "Be kind.\nToday is {{date}}\n");
  EXPECT_EQ(find("Today is 2026-11-24", "Today is 2026-11-25"), "prompts/system.md:2");
}

TEST_F(SourceFinderTest, TakesTheFirstOfSeveralByPath) {
  write("b.py", "Today is\n");
  write("a/z.py", "Today is\n");
  EXPECT_EQ(find("Today is 1:00", "Today is 2:00"), "a/z.py:1");
}

TEST_F(SourceFinderTest, PrefersFilesNearTheProgramThatRuns) {
  write("cpp/prompts.cc", "Today is\n");
  write("python/agent.py", "import prompts\n");
  write("python/prompts/clock.py", "\nToday is\n");
  const std::vector<std::string> command = {"python3", "python/agent.py", "--case", "refund"};
  EXPECT_EQ(find("Today is 1:00", "Today is 2:00", command), "python/prompts/clock.py:2");
  EXPECT_EQ(find("Today is 1:00", "Today is 2:00", {"missing/agent.py", ""}), "cpp/prompts.cc:1");
}

TEST_F(SourceFinderTest, LeavesOutWhatToolsWroteAndWhatIsNoText) {
  const std::string text = "Today is\n";
  for (const char* path : {".git/a.py", ".weir/a.py", "node_modules/x/a.js", "build/a.py",
                           "sub/baselines/a.py", "x/__pycache__/a.py", "cassette.jsonl"}) {
    write(path, text);
  }
  write("large.py", text + std::string(std::size_t{1} << 20U, 'x'));
  write("binary.py", text + std::string(1, '\0'));
  write("target.txt", "nothing");
  fs::create_symlink("/etc", dir_->path() / "linked");
  fs::create_symlink("target.txt", dir_->path() / "link.py");
  EXPECT_EQ(find("Today is 1:00", "Today is 2:00"), "");
}

TEST_F(SourceFinderTest, NeedsEightCharacters) {
  write("agent.py", "It is 5 o'clock\n");
  EXPECT_EQ(find("It is 10:41:07", "It is 10:41:22"), "");
  EXPECT_EQ(find("", ""), "");
  EXPECT_EQ(find("...", "..."), "");
}

TEST_F(SourceFinderTest, AFolderThatIsMissingHasNoText) {
  Evidence evidence;
  evidence.was = "Today is 1:00";
  evidence.now = "Today is 2:00";
  EXPECT_EQ(source_finder_in(dir_->path() / "missing")(evidence), "");
}

}  // namespace
}  // namespace weir::diagnose
