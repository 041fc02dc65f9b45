// SPDX-License-Identifier: Apache-2.0
// The service names what it does behind a colon: ".../models/gemini-3.5-flash:generateContent".
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/model_paths.h"

namespace weir::wire::google {

Endpoint endpoint_of(std::string_view path) {
  path = path.substr(0, path.find('?'));
  if (path.ends_with("cachedContents")) {
    return Endpoint::create_cache;
  }
  const std::string_view verb = path.substr(path.rfind(':') + 1);
  if (verb == "countTokens") {
    return Endpoint::count_tokens;
  }
  return verb == "generateContent" || verb == "streamGenerateContent" ? Endpoint::generate
                                                                      : Endpoint::unknown;
}

Endpoint endpoint_of(std::string_view method, std::string_view path) {
  if (method == "POST") {
    const Endpoint endpoint = endpoint_of(path);
    return endpoint == Endpoint::create_cache ? Endpoint::unknown : endpoint;
  }
  return method == "GET" ? models_endpoint_of(path) : Endpoint::unknown;
}

std::string_view model_of(std::string_view path) {
  constexpr std::string_view kModels = "/models/";
  const std::size_t begin = path.rfind(kModels);
  if (begin == std::string_view::npos) {
    return {};
  }
  path.remove_prefix(begin + kModels.size());
  return path.substr(0, path.find(':'));
}

}  // namespace weir::wire::google
