// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/leaf.h"

#include <utility>
#include <vector>

#include "mock_llm/wire/canonical.h"

namespace weir::cache {
namespace {

using wire::CallIds;
using wire::Form;
using wire::JsonType;
using wire::JsonValue;
using wire::Member;
using Difference = std::optional<Leaf>;

/// A step down, after RFC 6901.
std::string below(const std::string& pointer, std::string_view key) {
  std::string result = pointer + "/";
  for (const char c : key) {
    if (c == '~') {
      result += "~0";
    } else if (c == '/') {
      result += "~1";
    } else {
      result.push_back(c);
    }
  }
  return result;
}

std::string compact(const JsonValue& value, Form form) {
  std::string text;
  if (value) {
    wire::append_canonical(text, value, form, CallIds::leave_out);
  }
  return text;
}

/// The values as one leaf: for scalars, other types, and objects whose keys differ.
Leaf whole(const JsonValue& was, const JsonValue& now, std::string pointer, Form form) {
  if (was.is(JsonType::string) && now.is(JsonType::string)) {
    return text_leaf(std::move(pointer), was.text(), now.text());
  }
  return text_leaf(std::move(pointer), compact(was, form), compact(now, form));
}

Difference compare(const JsonValue& was, const JsonValue& now, const std::string& pointer,
                   Form form);

/// The text of a string, or of a block that is nothing but text.
std::optional<std::string_view> plain_text(const JsonValue& block) {
  if (block.is(JsonType::string)) {
    return block.text();
  }
  const bool only_text =
      block.string("type") == "text" && block["text"].is(JsonType::string) &&
      wire::canonical_members(block, Form::envelope, CallIds::leave_out).size() == 2;
  return only_text ? std::optional(block.string("text")) : std::nullopt;
}

Difference compare_blocks(const JsonValue& was, const JsonValue& now, const std::string& pointer) {
  if (was.is(JsonType::object) && now.is(JsonType::object)) {
    return compare(was, now, pointer, Form::envelope);
  }
  const std::optional<std::string_view> before = plain_text(was);
  const std::optional<std::string_view> after = plain_text(now);
  if (!before || !after) {
    return whole(was, now, pointer, Form::envelope);
  }
  if (*before == *after) {
    return {};
  }
  return text_leaf(now.is(JsonType::string) ? pointer : pointer + "/text", *before, *after);
}

/// The blocks that a `content` holds; a string is one block.
std::vector<JsonValue> blocks_of(const JsonValue& content) {
  if (content.is(JsonType::string)) {
    return {content};
  }
  std::vector<JsonValue> blocks;
  for (const JsonValue& block : content) {
    blocks.push_back(block);
  }
  return blocks;
}

Difference compare_contents(const JsonValue& was, const JsonValue& now,
                            const std::string& pointer) {
  const std::vector<JsonValue> before = blocks_of(was);
  const std::vector<JsonValue> after = blocks_of(now);
  for (std::size_t i = 0; i < before.size() || i < after.size(); ++i) {
    const JsonValue left = i < before.size() ? before[i] : JsonValue();
    const JsonValue right = i < after.size() ? after[i] : JsonValue();
    const std::string at =
        now.is(JsonType::string) && i == 0 ? pointer : below(pointer, std::to_string(i));
    if (!left || !right) {
      return whole(left, right, at, Form::envelope);
    }
    if (Difference found = compare_blocks(left, right, at)) {
      return found;
    }
  }
  return {};
}

Difference compare_arrays(const JsonValue& was, const JsonValue& now, const std::string& pointer,
                          Form form) {
  auto left = was.begin();
  auto right = now.begin();
  for (std::size_t i = 0; left != was.end() || right != now.end(); ++i) {
    const std::string at = below(pointer, std::to_string(i));
    if (!(left != was.end()) || !(right != now.end())) {
      return whole(*left, *right, at, form);
    }
    if (Difference found = compare(*left, *right, at, form)) {
      return found;
    }
    ++left;
    ++right;
  }
  return {};
}

Difference compare_members(const Member& was, const Member& now, const std::string& pointer) {
  const std::string at = below(pointer, now.value.key());
  if (wire::stands_for_blocks(was.value, was.form) ||
      wire::stands_for_blocks(now.value, now.form)) {
    return compare_contents(was.value, now.value, at);
  }
  return compare(was.value, now.value, at, now.form);
}

/// Members of an envelope are matched by name.
Difference compare_envelopes(const JsonValue& was, const JsonValue& now,
                             const std::string& pointer) {
  if (was.string("type") != now.string("type")) {
    return text_leaf(below(pointer, "type"), was.string("type"), now.string("type"));
  }
  const auto before = wire::canonical_members(was, Form::envelope, CallIds::leave_out);
  const auto after = wire::canonical_members(now, Form::envelope, CallIds::leave_out);
  auto left = before.begin();
  auto right = after.begin();
  while (left != before.end() || right != after.end()) {
    const bool added =
        left == before.end() || (right != after.end() && right->value.key() < left->value.key());
    if (added) {
      return whole({}, right->value, below(pointer, right->value.key()), right->form);
    }
    if (right == after.end() || left->value.key() < right->value.key()) {
      return whole(left->value, {}, below(pointer, left->value.key()), left->form);
    }
    if (Difference found = compare_members(*left, *right, pointer)) {
      return found;
    }
    ++left;
    ++right;
  }
  return {};
}

/// Members of free JSON are matched by position: their order is part of what the model reads.
Difference compare_free(const JsonValue& was, const JsonValue& now, const std::string& pointer) {
  auto left = was.begin();
  auto right = now.begin();
  while (left != was.end() && right != now.end()) {
    if (left->key() != right->key()) {
      return whole(was, now, pointer, Form::free_json);
    }
    if (Difference found = compare(*left, *right, below(pointer, right->key()), Form::free_json)) {
      return found;
    }
    ++left;
    ++right;
  }
  if (left != was.end() || right != now.end()) {
    const JsonValue& extra = left != was.end() ? *left : *right;
    return whole(*left, *right, below(pointer, extra.key()), Form::free_json);
  }
  return {};
}

Difference compare(const JsonValue& was, const JsonValue& now, const std::string& pointer,
                   Form form) {
  if (was.is(JsonType::object) && now.is(JsonType::object)) {
    return form == Form::envelope ? compare_envelopes(was, now, pointer)
                                  : compare_free(was, now, pointer);
  }
  if (was.is(JsonType::array) && now.is(JsonType::array)) {
    return compare_arrays(was, now, pointer, form);
  }
  const bool strings = was.is(JsonType::string) && now.is(JsonType::string);
  const bool equal = strings ? was.text() == now.text() : compact(was, form) == compact(now, form);
  return equal ? Difference() : whole(was, now, pointer, form);
}

}  // namespace

std::optional<Leaf> first_difference(const wire::JsonValue& was, const wire::JsonValue& now,
                                     const std::string& pointer) {
  return compare_blocks(was, now, pointer);
}

}  // namespace weir::cache
