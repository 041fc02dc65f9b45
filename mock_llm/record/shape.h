// SPDX-License-Identifier: Apache-2.0
// Which provider's API a client speaks, and how to refuse in its words.
#pragma once

#include <optional>
#include <string>

#include "core/net/http.h"
#include "mock_llm/wire/request.h"

namespace weir::record {

struct Shape {
  wire::Provider provider = wire::Provider::anthropic;
  wire::Api api = wire::Api::messages;
};

/// By the path; none where nothing is asked of a model: lists of models, files, embeddings.
std::optional<Shape> shape_of(const net::HttpRequest& http);

struct Refusal {
  int status = 0;
  std::string message;
  bool retryable = false;
};

/// An error as the provider words it.
net::ResponsePlan refusal_plan(const Shape& shape, const Refusal& refusal);

}  // namespace weir::record
