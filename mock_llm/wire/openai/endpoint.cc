// SPDX-License-Identifier: Apache-2.0
// Paths of OpenAI itself ("/v1/responses"), Azure ("/openai/deployments/NAME/chat/completions",
// "/openai/v1/responses") and routers ("/api/v1/chat/completions") differ in front only.
#include "mock_llm/wire/model_paths.h"
#include "mock_llm/wire/openai.h"

namespace weir::wire::openai {

namespace {

constexpr std::string_view kInputItems = "/input_items";

/// "/v1/responses/resp_1" names one answer.
bool names_response(std::string_view path) {
  path = path.substr(0, path.find('?'));
  constexpr std::string_view kFolder = "/responses/";
  const std::size_t folder = path.rfind(kFolder);
  const std::size_t id = folder + kFolder.size();
  return folder != std::string_view::npos && id < path.size() &&
         path.find('/', id) == std::string_view::npos;
}

}  // namespace

Endpoint endpoint_of(std::string_view path) {
  path = path.substr(0, path.find('?'));
  if (path.ends_with("/responses/input_tokens")) {
    return Endpoint::count_tokens;
  }
  return path.ends_with("/chat/completions") || path.ends_with("/responses") ? Endpoint::generate
                                                                             : Endpoint::unknown;
}

Endpoint endpoint_of(std::string_view method, std::string_view path) {
  if (method == "POST") {
    return path.ends_with("/embeddings") ? Endpoint::embeddings : endpoint_of(path);
  }
  if (method == "GET" && path.ends_with(kInputItems) &&
      names_response(path.substr(0, path.size() - kInputItems.size()))) {
    return Endpoint::stored;
  }
  if (names_response(path)) {
    return method == "GET"      ? Endpoint::stored
           : method == "DELETE" ? Endpoint::delete_stored
                                : Endpoint::unknown;
  }
  return method == "GET" ? models_endpoint_of(path) : Endpoint::unknown;
}

Api api_of(std::string_view path) {
  return path.substr(0, path.find('?')).ends_with("/chat/completions") ? Api::chat : Api::responses;
}

std::string_view deployment_of(std::string_view path) {
  constexpr std::string_view kFolder = "/deployments/";
  const std::size_t folder = path.find(kFolder);
  if (folder == std::string_view::npos) {
    return {};
  }
  path.remove_prefix(folder + kFolder.size());
  return path.substr(0, path.find('/'));
}

}  // namespace weir::wire::openai
