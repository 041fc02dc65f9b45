// SPDX-License-Identifier: Apache-2.0
// POST /v1/embeddings. The vectors are made up: they tell equal texts from different ones and
// nothing else, but do so in every run.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "core/base/strong.h"
#include "core/net/http.h"
#include "mock_llm/wire/response.h"

namespace weir::wire::openai {

struct EmbeddingsRequest {
  std::string model;
  std::vector<std::string> inputs;  ///< texts, or lists of token ids as JSON
  std::size_t dimensions = 0;
  bool base64 = false;  ///< little-endian floats instead of numbers; SDKs ask for it by default
  Tokens tokens;        ///< of all inputs, exact: cl100k_base
};

std::variant<EmbeddingsRequest, WireError> parse_embeddings(const net::HttpRequest& http);

/// A vector of length 1 that depends on nothing but model, input and `dimensions`.
std::vector<float> embedding_of(const EmbeddingsRequest& request, const std::string& input);

std::string render_embeddings(const EmbeddingsRequest& request);

}  // namespace weir::wire::openai
