// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/named_file.h"

#include <system_error>

#include <nlohmann/json.hpp>

#include "harness/scenario/project_paths.h"

namespace weir::scenario {

std::optional<std::filesystem::path> named_path(Source& source, const std::string& pointer,
                                                const std::filesystem::path& root,
                                                const std::filesystem::path& folder) {
  const std::string text = source.text(pointer);
  const Json* value = source.find(pointer);
  if (value == nullptr || !value->is_string() || text.empty()) {
    return std::nullopt;
  }
  std::filesystem::path path = real_path(folder / text);
  if (is_inside(root, path)) {
    return path;
  }
  source.reject(pointer, source.subject(pointer) + " leaves the project folder: " + text);
  return std::nullopt;
}

std::optional<std::filesystem::path> named_file(Source& source, const std::string& pointer,
                                                const std::filesystem::path& root,
                                                const std::filesystem::path& folder) {
  auto path = named_path(source, pointer, root, folder);
  std::error_code code;
  if (path && !std::filesystem::is_regular_file(*path, code)) {
    source.reject(pointer, source.subject(pointer) + " names no file: there is no " +
                               shown_path(root, *path));
    return std::nullopt;
  }
  return path;
}

}  // namespace weir::scenario
