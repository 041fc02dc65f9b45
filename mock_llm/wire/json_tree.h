// SPDX-License-Identifier: Apache-2.0
// A JSON text as a flat tree over its own bytes: decoded strings, raw tokens, and where in the text
// each value stands. Nothing is ever re-serialised to look at it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "mock_llm/wire/request.h"

namespace weir::wire {

enum class JsonType : std::uint8_t { null, boolean, number, string, array, object };

class JsonTree;

/// A value of a JsonTree, or none. Looking into none gives none, so paths need no checks.
class JsonValue {
 public:
  class Iterator;

  JsonValue() = default;

  JsonValue(const JsonTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

  explicit operator bool() const { return tree_ != nullptr; }

  bool is(JsonType type) const;

  /// Absent counts as null, as it does for the service.
  bool is_null() const { return tree_ == nullptr || is(JsonType::null); }

  /// The decoded string, or the token of a number or literal; "" of a container and of none.
  std::string_view text() const;
  /// The decoded name of an object's member.
  std::string_view key() const;
  /// The text of the value as it stands in the JSON, without surrounding blanks.
  std::string_view json() const;
  ByteRange raw() const;
  /// An object whose inside JsonTree::parse was told to leave out.
  bool is_left_out() const;

  /// The member of an object; the last one where a name is repeated.
  JsonValue operator[](std::string_view name) const;
  /// The decoded string member, or "".
  std::string_view string(std::string_view name) const;

  /// Elements of an array, members of an object, in the order of the text.
  Iterator begin() const;
  Iterator end() const;
  std::size_t size() const;

 private:
  const JsonTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

/// Owns what its JsonValues point to, except the text.
class JsonTree {
 public:
  /// Asked for each object in a list that is a member of the root: the member's name, and where the
  /// object stands. True: it was read before, and its inside is left out of the tree.
  using LeaveOut = std::function<bool(std::string_view member, ByteRange raw)>;

  /// Parses one JSON text completely. Room for padding is reserved in `text`, which then has to
  /// stay as it is and outlive the tree; so does the tree the values taken from it.
  static Result<std::unique_ptr<JsonTree>> parse(std::string& text, const LeaveOut& leave_out = {});

  ~JsonTree();
  JsonTree(const JsonTree&) = delete;
  JsonTree& operator=(const JsonTree&) = delete;

  JsonValue root() const { return {this, 0}; }

 private:
  friend class JsonValue;
  struct Parser;

  struct Node {
    JsonType type = JsonType::null;
    bool left_out = false;
    std::uint32_t next = 0;   ///< sibling; 0: none
    std::uint32_t child = 0;  ///< first child; 0: none
    ByteRange raw;
    std::string_view key;
    std::string_view text;
  };

  explicit JsonTree(std::string_view text);

  std::string_view text_;
  std::vector<Node> nodes_;
  std::unique_ptr<Parser> parser_;  ///< holds the decoded strings
};

class JsonValue::Iterator {
 public:
  explicit Iterator(JsonValue value) : value_(value) {}

  const JsonValue& operator*() const { return value_; }

  const JsonValue* operator->() const { return &value_; }

  Iterator& operator++();

  bool operator!=(const Iterator& other) const { return value_.tree_ != other.value_.tree_; }

 private:
  JsonValue value_;
};

inline bool JsonValue::is(JsonType type) const {
  return tree_ != nullptr && tree_->nodes_[index_].type == type;
}

inline bool JsonValue::is_left_out() const {
  return tree_ != nullptr && tree_->nodes_[index_].left_out;
}

inline std::string_view JsonValue::text() const {
  return tree_ == nullptr ? std::string_view() : tree_->nodes_[index_].text;
}

inline std::string_view JsonValue::key() const {
  return tree_ == nullptr ? std::string_view() : tree_->nodes_[index_].key;
}

inline JsonValue::Iterator JsonValue::begin() const {
  const std::uint32_t child = tree_ == nullptr ? 0 : tree_->nodes_[index_].child;
  return Iterator(child == 0 ? JsonValue() : JsonValue(tree_, child));
}

inline JsonValue::Iterator JsonValue::end() const {
  return Iterator(JsonValue());
}

inline JsonValue::Iterator& JsonValue::Iterator::operator++() {
  const std::uint32_t next = value_.tree_->nodes_[value_.index_].next;
  value_ = next == 0 ? JsonValue() : JsonValue(value_.tree_, next);
  return *this;
}

}  // namespace weir::wire
