// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic.h"

namespace weir::wire::anthropic {
namespace {

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

Endpoint endpoint_of(std::string_view method, std::string_view path) {
  path = path.substr(0, path.find('?'));
  if (take_prefix(path, "/v1/")) {
    take_prefix(path, "v1/");
  } else {
    take_prefix(path, "/");
  }
  if (method == "POST") {
    return path == "messages"                ? Endpoint::generate
           : path == "messages/count_tokens" ? Endpoint::count_tokens
                                             : Endpoint::unknown;
  }
  if (method != "GET" || !take_prefix(path, "models")) {
    return Endpoint::unknown;
  }
  const bool names_one =
      path.size() > 1 && path.front() == '/' && path.find('/', 1) == std::string_view::npos;
  return path.empty() ? Endpoint::models : names_one ? Endpoint::model : Endpoint::unknown;
}

}  // namespace weir::wire::anthropic
