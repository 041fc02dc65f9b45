// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/json_tree.h"

#include <algorithm>
#include <utility>

#include <simdjson.h>

#include "core/base/text.h"

namespace weir::wire {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

/// Deeper than any request of an agent, and far from the end of the stack.
constexpr int kMaxDepth = 64;

/// Of a list that is a member of the root.
constexpr int kListDepth = 2;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_from(std::string_view token, std::size_t at) {
  while (at < token.size() && is_digit(token[at])) {
    ++at;
  }
  return at;
}

/// The number grammar of RFC 8259; numbers stay tokens, so no range is enforced.
bool is_number(std::string_view token) {
  std::size_t at = !token.empty() && token[0] == '-' ? 1 : 0;
  const std::size_t whole = at;
  at = digits_from(token, at);
  if (at == whole || (token[whole] == '0' && at > whole + 1)) {
    return false;
  }
  if (at < token.size() && token[at] == '.') {
    const std::size_t fraction = at + 1;
    at = digits_from(token, fraction);
    if (at == fraction) {
      return false;
    }
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    at += at < token.size() && (token[at] == '+' || token[at] == '-') ? 1U : 0U;
    const std::size_t exponent = at;
    at = digits_from(token, exponent);
    if (at == exponent) {
      return false;
    }
  }
  return at == token.size();
}

/// simdjson's sentence without the name of its error code.
std::string reason(error_code code) {
  const std::string_view text = simdjson::error_message(code);
  const std::size_t colon = text.find(": ");
  return std::string(colon == std::string_view::npos ? text : text.substr(colon + 2));
}

}  // namespace

struct JsonTree::Parser {
  ondemand::parser parser;
  ondemand::document document;
  JsonTree* tree = nullptr;
  const LeaveOut* leave_out = nullptr;
  std::size_t reached = 0;  ///< offset of the last token, for error messages

  error_code run(std::string_view text, std::size_t capacity);
  error_code root_scalar(std::uint32_t index);
  error_code fill(std::uint32_t index, ondemand::value value, int depth);
  error_code fill_array(std::uint32_t index, ondemand::array array, int depth);
  error_code fill_object(std::uint32_t index, ondemand::object object, int depth);
  error_code fill_element(std::uint32_t index, ondemand::value value, std::string_view member);
  error_code fill_string(std::uint32_t index, ondemand::value value) const;
  error_code fill_scalar(std::uint32_t index, std::string_view token) const;
  std::uint32_t append(std::uint32_t parent, std::uint32_t previous) const;
  void begin(std::uint32_t index, std::string_view token);
  void close(std::uint32_t index);
};

error_code JsonTree::Parser::run(std::string_view text, std::size_t capacity) {
  const simdjson::padded_string_view padded(text.data(), text.size(), capacity);
  if (const error_code code = parser.iterate(padded).get(document); code != simdjson::SUCCESS) {
    return code;
  }
  tree->nodes_.emplace_back();
  bool scalar = false;
  if (const error_code code = document.is_scalar().get(scalar); code != simdjson::SUCCESS) {
    return code;
  }
  if (scalar) {
    return root_scalar(0);
  }
  ondemand::value value;
  if (const error_code code = document.get_value().get(value); code != simdjson::SUCCESS) {
    return code;
  }
  if (const error_code code = fill(0, value, 1); code != simdjson::SUCCESS) {
    return code;
  }
  const bool at_end = tree->nodes_[0].raw.end == tree->nodes_[0].raw.begin + trim(text).size();
  return at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

error_code JsonTree::Parser::root_scalar(std::uint32_t index) {
  std::string_view token;
  if (const error_code code = document.raw_json_token().get(token); code != simdjson::SUCCESS) {
    return code;
  }
  begin(index, token);
  if (trim(token) != trim(tree->text_)) {
    return simdjson::TRAILING_CONTENT;
  }
  Node& node = tree->nodes_[index];
  if (node.type == JsonType::string) {
    return document.get_string().get(node.text);
  }
  return fill_scalar(index, trim(token));
}

std::uint32_t JsonTree::Parser::append(std::uint32_t parent, std::uint32_t previous) const {
  const auto index = static_cast<std::uint32_t>(tree->nodes_.size());
  tree->nodes_.emplace_back();
  if (previous == 0) {
    tree->nodes_[parent].child = index;
  } else {
    tree->nodes_[previous].next = index;
  }
  return index;
}

void JsonTree::Parser::begin(std::uint32_t index, std::string_view token) {
  Node& node = tree->nodes_[index];
  reached = static_cast<std::size_t>(token.data() - tree->text_.data());
  node.raw = {reached, reached + trim(token).size()};
  switch (token.empty() ? '\0' : token[0]) {
    case '{':
      node.type = JsonType::object;
      break;
    case '[':
      node.type = JsonType::array;
      break;
    case '"':
      node.type = JsonType::string;
      break;
    case 't':
    case 'f':
      node.type = JsonType::boolean;
      break;
    case 'n':
      node.type = JsonType::null;
      break;
    default:
      node.type = JsonType::number;
  }
}

/// The end of a container that was read completely: where the next token begins, without blanks.
void JsonTree::Parser::close(std::uint32_t index) {
  const char* next = nullptr;
  std::size_t end = tree->text_.size();
  if (document.current_location().get(next) == simdjson::SUCCESS) {
    end = std::min(end, static_cast<std::size_t>(next - tree->text_.data()));
  }
  Node& node = tree->nodes_[index];
  node.raw.end =
      node.raw.begin + trim(tree->text_.substr(node.raw.begin, end - node.raw.begin)).size();
}

error_code JsonTree::Parser::fill(std::uint32_t index, ondemand::value value, int depth) {
  if (depth > kMaxDepth) {
    return simdjson::DEPTH_ERROR;
  }
  const std::string_view token = value.raw_json_token();
  begin(index, token);
  switch (tree->nodes_[index].type) {
    case JsonType::object: {
      ondemand::object object;
      const error_code code = value.get_object().get(object);
      return code == simdjson::SUCCESS ? fill_object(index, object, depth) : code;
    }
    case JsonType::array: {
      ondemand::array array;
      const error_code code = value.get_array().get(array);
      return code == simdjson::SUCCESS ? fill_array(index, array, depth) : code;
    }
    case JsonType::string:
      return fill_string(index, value);
    default:
      // A scalar that nobody consumes is stepped over by the loop of its container.
      return fill_scalar(index, trim(token));
  }
}

/// A string without escapes is read where it stands.
error_code JsonTree::Parser::fill_string(std::uint32_t index, ondemand::value value) const {
  Node& node = tree->nodes_[index];
  const std::string_view token = tree->text_.substr(node.raw.begin, node.raw.end - node.raw.begin);
  if (token.size() < 2 || token.back() != '"' || token.find('\\') != std::string_view::npos) {
    return value.get_string().get(node.text);
  }
  node.text = token.substr(1, token.size() - 2);
  return simdjson::SUCCESS;
}

error_code JsonTree::Parser::fill_scalar(std::uint32_t index, std::string_view token) const {
  Node& node = tree->nodes_[index];
  node.text = token;
  switch (node.type) {
    case JsonType::null:
      return token == "null" ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    case JsonType::boolean:
      return token == "true" || token == "false" ? simdjson::SUCCESS : simdjson::T_ATOM_ERROR;
    default:
      return is_number(token) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
  }
}

error_code JsonTree::Parser::fill_array(std::uint32_t index, ondemand::array array, int depth) {
  std::uint32_t previous = 0;
  for (auto element : array) {
    if (element.error() != simdjson::SUCCESS) {
      return element.error();
    }
    previous = append(index, previous);
    const bool may_be_left_out = depth == kListDepth && *leave_out;
    const error_code code =
        may_be_left_out ? fill_element(previous, element.value_unsafe(), tree->nodes_[index].key)
                        : fill(previous, element.value_unsafe(), depth + 1);
    if (code != simdjson::SUCCESS) {
      return code;
    }
  }
  close(index);
  return simdjson::SUCCESS;
}

/// Looks for the end of an object before its inside is read, if it is read at all.
error_code JsonTree::Parser::fill_element(std::uint32_t index, ondemand::value value,
                                          std::string_view member) {
  begin(index, value.raw_json_token());
  if (tree->nodes_[index].type != JsonType::object) {
    return fill(index, value, kListDepth + 1);
  }
  ondemand::object object;
  if (const error_code code = value.get_object().get(object); code != simdjson::SUCCESS) {
    return code;
  }
  std::string_view json;
  if (const error_code code = object.raw_json().get(json); code != simdjson::SUCCESS) {
    return code;
  }
  Node& node = tree->nodes_[index];
  node.raw.end = node.raw.begin + trim(json).size();
  node.left_out = (*leave_out)(member, node.raw);
  if (node.left_out) {
    return simdjson::SUCCESS;
  }
  const error_code code = object.reset().error();
  return code == simdjson::SUCCESS ? fill_object(index, object, kListDepth + 1) : code;
}

error_code JsonTree::Parser::fill_object(std::uint32_t index, ondemand::object object, int depth) {
  std::uint32_t previous = 0;
  for (auto member : object) {
    ondemand::field field;
    if (const error_code code = std::move(member).get(field); code != simdjson::SUCCESS) {
      return code;
    }
    previous = append(index, previous);
    if (const error_code code = field.unescaped_key().get(tree->nodes_[previous].key);
        code != simdjson::SUCCESS) {
      return code;
    }
    if (const error_code code = fill(previous, field.value(), depth + 1);
        code != simdjson::SUCCESS) {
      return code;
    }
  }
  close(index);
  return simdjson::SUCCESS;
}

JsonTree::JsonTree(std::string_view text) : text_(text), parser_(std::make_unique<Parser>()) {
  parser_->tree = this;
  nodes_.reserve(text.size() / 64 + 8);
}

JsonTree::~JsonTree() = default;

Result<std::unique_ptr<JsonTree>> JsonTree::parse(std::string& text, const LeaveOut& leave_out) {
  text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  std::unique_ptr<JsonTree> tree(new JsonTree(text));
  tree->parser_->leave_out = &leave_out;
  const error_code code = tree->parser_->run(text, text.capacity());
  if (code != simdjson::SUCCESS && leave_out) {
    return parse(text);  // an error is told where a complete reading meets it
  }
  if (code == simdjson::DEPTH_ERROR) {
    return config_error("nested more than " + std::to_string(kMaxDepth) + " levels deep");
  }
  if (code != simdjson::SUCCESS) {
    return config_error(reason(code) + " (near byte " + std::to_string(tree->parser_->reached) +
                        ")");
  }
  return tree;
}

ByteRange JsonValue::raw() const {
  return tree_ == nullptr ? ByteRange() : tree_->nodes_[index_].raw;
}

std::string_view JsonValue::json() const {
  return tree_ == nullptr ? std::string_view() : tree_->text_.substr(raw().begin, raw().size());
}

JsonValue JsonValue::operator[](std::string_view name) const {
  JsonValue found;
  if (is(JsonType::object)) {
    for (const JsonValue& member : *this) {
      if (member.key() == name) {
        found = member;
      }
    }
  }
  return found;
}

std::string_view JsonValue::string(std::string_view name) const {
  const JsonValue member = (*this)[name];
  return member.is(JsonType::string) ? member.text() : std::string_view();
}

std::size_t JsonValue::size() const {
  std::size_t count = 0;
  for (auto it = begin(); it != end(); ++it) {
    ++count;
  }
  return count;
}

}  // namespace weir::wire
