// SPDX-License-Identifier: Apache-2.0
#include "core/base/files.h"

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

namespace weir {
namespace {

namespace fs = std::filesystem;

TEST(Files, WritesWholeFilesAndCreatesFolders) {
  const Result<TempDir> dir = TempDir::create("weir-test");
  ASSERT_TRUE(dir.ok());
  const fs::path path = dir->path() / "a" / "b.txt";
  ASSERT_TRUE(write_file_atomic(path, std::string("x\0y", 3)).ok());
  ASSERT_TRUE(write_file_atomic(path, "second").ok());
  EXPECT_EQ(*read_file(path), "second");
  EXPECT_EQ(std::distance(fs::directory_iterator(path.parent_path()), fs::directory_iterator()), 1);
}

TEST(Files, FailedWriteLeavesNothingBehind) {
  const Result<TempDir> dir = TempDir::create("weir-test");
  ASSERT_TRUE(dir.ok());
  fs::create_directories(dir->path() / "taken" / "child");
  const Status written = write_file_atomic(dir->path() / "taken", "x");
  ASSERT_FALSE(written.ok());
  EXPECT_NE(written.error().message.find("taken"), std::string::npos);
  EXPECT_EQ(std::distance(fs::directory_iterator(dir->path()), fs::directory_iterator()), 1);
}

TEST(Files, OfSeveralAllOrNoneAreWritten) {
  auto dir = TempDir::create("weir-files-test-");
  ASSERT_TRUE(dir.ok());
  const fs::path first = dir->path() / "first";
  const fs::path in_the_way = dir->path() / "folder";
  ASSERT_TRUE(write_files_atomic({{first, "old"}, {in_the_way, "a file"}}).ok());
  const Status failed = write_files_atomic({{first, "new"}, {in_the_way / "second", "x"}});
  ASSERT_FALSE(failed.ok());
  EXPECT_NE(failed.error().message.find("folder"), std::string::npos);
  EXPECT_EQ(read_file(first).value(), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(dir->path()), fs::directory_iterator()), 2);
}

TEST(Files, ReadErrorsNameTheFile) {
  const Result<std::string> text = read_file("no/such/file.yaml");
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().message, "can't read no/such/file.yaml: No such file or directory");
  EXPECT_FALSE(read_file("/").ok());
}

TEST(Files, TempDirRemovesItself) {
  fs::path path;
  {
    Result<TempDir> dir = TempDir::create("weir-test");
    ASSERT_TRUE(dir.ok());
    const TempDir moved = std::move(dir).value();
    path = moved.path();
    EXPECT_TRUE(fs::exists(path));
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace weir
