// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/embeddings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/json.h"
#include "core/tokenizer/tokenizer.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/numbers.h"
#include "mock_llm/wire/openai.h"

namespace weir::wire::openai {
namespace {

struct Model {
  std::string_view id;
  std::size_t dimensions;
  bool shortens;  ///< takes `dimensions`
};

/// openai/openai-openapi v2.3.0 of 2026-08-21.
constexpr std::array<Model, 3> kModels{{{"text-embedding-3-small", 1536, true},
                                        {"text-embedding-3-large", 3072, true},
                                        {"text-embedding-ada-002", 1536, false}}};

WireError invalid(std::string message, std::string param) {
  return {400, "invalid_request_error", std::move(message), true, "", std::move(param)};
}

/// Routers put the provider in front: "openai/text-embedding-3-small".
const Model* model_named(std::string_view id) {
  id.remove_prefix(id.rfind('/') + 1);
  const auto* found = std::find_if(kModels.begin(), kModels.end(),
                                   [&](const Model& model) { return model.id == id; });
  return found == kModels.end() ? nullptr : found;
}

bool is_token_list(const JsonValue& value) {
  return value.is(JsonType::array) && value.size() > 0 && (*value.begin()).is(JsonType::number);
}

/// One text or list of tokens; false where it is neither.
bool add_input(const JsonValue& value, EmbeddingsRequest& request) {
  if (is_token_list(value)) {
    request.inputs.emplace_back(value.json());
    request.tokens += Tokens(static_cast<std::int64_t>(value.size()));
    return true;
  }
  if (!value.is(JsonType::string) || value.text().empty()) {
    return false;
  }
  request.inputs.emplace_back(value.text());
  request.tokens += Tokens(
      static_cast<std::int64_t>(tokenizer::count(tokenizer::Encoding::cl100k_base, value.text())));
  return true;
}

bool read_inputs(const JsonValue& input, EmbeddingsRequest& request) {
  if (!input.is(JsonType::array) || is_token_list(input)) {
    return add_input(input, request);
  }
  for (const JsonValue& one : input) {
    if (!add_input(one, request)) {
      return false;
    }
  }
  return !request.inputs.empty();
}

/// False where the model doesn't give that many.
bool read_dimensions(const JsonValue& value, const Model& model, EmbeddingsRequest& request) {
  request.dimensions = model.dimensions;
  if (value.is_null()) {
    return true;
  }
  const std::int64_t asked = tokens_of(value).count();
  request.dimensions = static_cast<std::size_t>(asked);
  return model.shortens && asked > 0 && request.dimensions <= model.dimensions;
}

/// SplitMix64: a step of a generator whose state is any number.
std::uint64_t next(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

void append_numbers(std::string& out, const std::vector<float>& vector) {
  char separator = '[';
  for (const float value : vector) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.push_back(separator);
    out.append(digits.data(), end);
    separator = ',';
  }
  out.push_back(']');
}

void append_bytes(std::string& out, const std::vector<float>& vector) {
  std::string bytes(vector.size() * sizeof(float), '\0');
  std::memcpy(bytes.data(), vector.data(), bytes.size());
  append_json_string(out, encode_base64(bytes));
}

}  // namespace

std::variant<EmbeddingsRequest, WireError> parse_embeddings(const net::HttpRequest& http) {
  if (std::optional<WireError> refusal = missing_key(http.headers)) {
    return std::move(*refusal);
  }
  std::string body = http.body;
  const Result<std::unique_ptr<JsonTree>> tree = JsonTree::parse(body);
  if (!tree) {
    return invalid("We could not parse the JSON body of your request: " + tree.error().message, "");
  }
  const JsonValue root = (*tree)->root();
  EmbeddingsRequest request;
  request.model = root.string("model");
  if (request.model.empty()) {
    request.model = deployment_of(http.path);
  }
  const Model* model = model_named(request.model);
  if (model == nullptr) {
    return WireError{404, "invalid_request_error",
                     "The model '" + request.model +
                         "' gives no embeddings; weir knows text-embedding-3-small, "
                         "text-embedding-3-large and text-embedding-ada-002",
                     false, "model_not_found"};
  }
  if (!read_inputs(root["input"], request)) {
    return invalid("'input' has to be a text, a list of texts, or tokens, none of them empty",
                   "input");
  }
  if (!read_dimensions(root["dimensions"], *model, request)) {
    return invalid("'dimensions' has to be a number up to that of the model, which has to allow it",
                   "dimensions");
  }
  request.base64 = root.string("encoding_format") == "base64";
  return request;
}

std::vector<float> embedding_of(const EmbeddingsRequest& request, const std::string& input) {
  constexpr std::int64_t kRange = 1 << 23;  // squares of 3,072 such numbers fit into 64 bits
  const Digest128 seed = chain128(digest128(request.model), input);
  std::uint64_t state = seed.low ^ seed.high;
  std::vector<std::int64_t> numbers(request.dimensions);
  std::int64_t squares = 0;
  for (std::int64_t& number : numbers) {
    number = static_cast<std::int64_t>(next(state) % (2 * kRange)) - kRange;
    squares += number * number;
  }
  const double length = std::sqrt(static_cast<double>(std::max<std::int64_t>(squares, 1)));
  std::vector<float> vector;
  vector.reserve(numbers.size());
  for (const std::int64_t number : numbers) {
    vector.push_back(static_cast<float>(static_cast<double>(number) / length));
  }
  return vector;
}

std::string render_embeddings(const EmbeddingsRequest& request) {
  std::string out = R"({"object":"list","data":[)";
  std::size_t index = 0;
  for (const std::string& input : request.inputs) {
    out += index == 0 ? "" : ",";
    out += R"({"object":"embedding","index":)" + std::to_string(index++) + ",\"embedding\":";
    const std::vector<float> vector = embedding_of(request, input);
    request.base64 ? append_bytes(out, vector) : append_numbers(out, vector);
    out.push_back('}');
  }
  out += "],\"model\":";
  append_json_string(out, request.model);
  const std::string tokens = std::to_string(request.tokens.count());
  return out += R"(,"usage":{"prompt_tokens":)" + tokens + R"(,"total_tokens":)" + tokens + "}}";
}

}  // namespace weir::wire::openai
