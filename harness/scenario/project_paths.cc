// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/project_paths.h"

#include <algorithm>
#include <system_error>

#include "core/base/text.h"
#include "harness/scenario/scenario.h"

namespace weir::scenario {
namespace {

constexpr const char* kProjectFile = "weir.yaml";

bool has_wildcard(const std::string& name) {
  return name.find_first_of("*?") != std::string::npos;
}

void append_matches(const fs::path& folder, const std::string& pattern,
                    std::vector<fs::path>& matches) {
  std::error_code code;
  const fs::directory_iterator end;
  for (fs::directory_iterator entry(folder, code); !code && entry != end; entry.increment(code)) {
    const std::string name = entry->path().filename().string();
    const bool is_shown = name.front() != '.' || pattern.front() == '.';
    if (is_shown && glob_matches(pattern, name)) {
      matches.push_back(entry->path());
    }
  }
}

}  // namespace

fs::path real_path(const fs::path& path) {
  std::error_code code;
  fs::path real = fs::weakly_canonical(path, code);
  return code ? fs::path() : real;
}

bool is_inside(const fs::path& root, const fs::path& path) {
  return !path.empty() &&
         std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end();
}

std::string shown_path(const fs::path& root, const fs::path& path) {
  const fs::path relative = path.lexically_normal().lexically_relative(root);
  return (relative.empty() ? path : relative).generic_string();
}

std::vector<fs::path> expand_glob(const fs::path& root, const std::string& pattern) {
  std::vector<fs::path> found{root};
  for (const fs::path& part : fs::path(pattern).lexically_normal()) {
    const std::string name = part.string();
    std::vector<fs::path> next;
    for (const fs::path& folder : found) {
      if (has_wildcard(name)) {
        append_matches(folder, name, next);
      } else {
        next.push_back(folder / name);
      }
    }
    found = std::move(next);
  }
  const auto is_no_file = [](const fs::path& path) {
    std::error_code code;
    return !fs::is_regular_file(path, code);
  };
  found.erase(std::remove_if(found.begin(), found.end(), is_no_file), found.end());
  std::sort(found.begin(), found.end());
  return found;
}

Result<fs::path> find_project(const fs::path& from) {
  const fs::path start = real_path(fs::absolute(from));
  for (fs::path folder = start; !folder.empty(); folder = folder.parent_path()) {
    std::error_code code;
    if (fs::is_regular_file(folder / kProjectFile, code)) {
      return folder / kProjectFile;
    }
    if (folder == folder.parent_path()) {
      break;
    }
  }
  return config_error("no weir.yaml here or in any folder above (" + start.string() +
                      "); create one with `version: 1` and `scenarios: "
                      "[ \"scenarios/*/scenario.yaml\" ]`");
}

}  // namespace weir::scenario
