// SPDX-License-Identifier: Apache-2.0
#include "harness/baseline/folder.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace weir::baseline {
namespace {

namespace fs = std::filesystem;

/// The longer ones first: "a.pending.json" is of "a".
constexpr std::array<std::string_view, 4> kEndings{".pending.sent.jsonl", ".sent.jsonl",
                                                   ".pending.json", ".json"};

std::optional<std::string> id_of(std::string_view name) {
  for (const std::string_view ending : kEndings) {
    if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending) {
      return std::string(name.substr(0, name.size() - ending.size()));
    }
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<Stored>> stored_in(const fs::path& folder) {
  std::error_code error;
  std::map<std::string, std::vector<fs::path>> by_id;
  fs::directory_iterator entry(folder, error);
  while (!error && entry != fs::directory_iterator()) {
    if (const auto id = id_of(entry->path().filename().string()); id && entry->is_regular_file()) {
      by_id[*id].push_back(entry->path());
    }
    entry.increment(error);
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return config_error(folder.string() + ": can't be listed: " + error.message());
  }
  std::vector<Stored> stored;
  for (auto& [id, files] : by_id) {
    std::sort(files.begin(), files.end());
    stored.push_back({id, std::move(files)});
  }
  return stored;
}

Status remove(const Stored& stored) {
  for (const fs::path& file : stored.files) {
    std::error_code error;
    fs::remove(file, error);
    if (error) {
      return infrastructure_error(file.string() + ": can't be removed: " + error.message());
    }
  }
  return Done{};
}

}  // namespace weir::baseline
