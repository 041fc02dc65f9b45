// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/stored.h"

#include <memory>
#include <utility>

#include "core/base/json.h"
#include "core/base/text.h"
#include "mock_llm/wire/openai.h"
#include "mock_llm/wire/openai/output_items.h"

namespace weir::wire::openai {
namespace {

std::string_view bytes_of(const LlmRequest& request, const ByteRange& range) {
  return std::string_view(request.body).substr(range.begin, range.size());
}

void append_items(std::string& items, std::string_view more) {
  more = trim(more);
  if (!more.empty()) {
    items.append(items.empty() ? "" : ",").append(more);
  }
}

/// A string stands for one message of the user, a list for its items.
void append_input(std::string& items, const LlmRequest& request) {
  const std::string_view input = bytes_of(request, request.form.input);
  if (input.starts_with('"')) {
    append_items(items, R"({"role":"user","content":)" + std::string(input) + "}");
  } else if (input.starts_with('[')) {
    append_items(items, input.substr(1, input.size() - 2));
  }
}

}  // namespace

std::string input_of(const LlmRequest& request) {
  std::string items;
  append_input(items, request);
  return items;
}

std::string conversation_of(const LlmRequest& request, const LlmResponse& answer) {
  std::string items = input_of(request);
  for (const Item& item : items_of(answer)) {
    std::string json;
    append_item(json, item, true);
    append_items(items, json);
  }
  return items;
}

Parsed continued(const LlmRequest& request, std::string_view conversation) {
  std::string items(conversation);
  append_input(items, request);
  const std::string input = "[" + items + "]";
  std::string body = request.body;
  const ByteRange id = request.form.continues;
  const ByteRange old = request.form.input;
  // The later range first: it doesn't move the earlier one.
  if (old.size() == 0) {
    body.replace(id.begin, id.size(), "null,\"input\":" + input);
  } else if (old.begin < id.begin) {
    body.replace(id.begin, id.size(), "null").replace(old.begin, old.size(), input);
  } else {
    body.replace(old.begin, old.size(), input).replace(id.begin, id.size(), "null");
  }
  Parsed parsed = parse_body(request.path, std::move(body));
  if (auto* whole = std::get_if<LlmRequest>(&parsed)) {
    whole->continues = request.continues;
    whole->model = request.model;
    whole->warnings = request.warnings;
  }
  return parsed;
}

void recall(LlmRequest& request, const StoredAnswers& stored) {
  const StoredAnswer* answer = request.continues.empty() ? nullptr : stored.find(request.continues);
  if (answer == nullptr) {
    return;
  }
  Parsed whole = continued(request, answer->conversation);
  if (std::holds_alternative<LlmRequest>(whole)) {
    request = std::get<LlmRequest>(std::move(whole));
  }
}

std::string render_deleted(std::string_view id) {
  std::string out = "{\"id\":";
  append_json_string(out, id);
  return out += R"(,"object":"response","deleted":true})";
}

WireError previous_not_found(std::string_view id) {
  return {400,
          "invalid_request_error",
          "Previous response with id '" + std::string(id) + "' not found.",
          false,
          "previous_response_not_found",
          "previous_response_id"};
}

WireError response_not_found(std::string_view id) {
  return {404, "invalid_request_error", "Response with id '" + std::string(id) + "' not found.",
          false};
}

}  // namespace weir::wire::openai
