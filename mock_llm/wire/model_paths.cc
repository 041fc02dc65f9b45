// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/model_paths.h"

namespace weir::wire {

Endpoint models_endpoint_of(std::string_view path) {
  path = path.substr(0, path.find('?'));
  if (path.ends_with("/models")) {
    return Endpoint::models;
  }
  constexpr std::string_view kFolder = "/models/";
  const std::size_t folder = path.rfind(kFolder);
  const bool names_one = folder != std::string_view::npos && folder + kFolder.size() < path.size();
  return names_one && path.find('/', folder + kFolder.size()) == std::string_view::npos
             ? Endpoint::model
             : Endpoint::unknown;
}

}  // namespace weir::wire
