// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/body_editor.h"

#include <algorithm>
#include <utility>

#include "core/base/json.h"
#include "core/base/result.h"

namespace weir::fault {
namespace {

using wire::ByteRange;
using wire::JsonValue;

std::string quoted(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

bool holds(const ByteRange& outer, const ByteRange& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// Names the member: an object's slots are those of its members, in order.
std::optional<std::size_t> index_of(const JsonValue& object, std::string_view name) {
  std::size_t index = 0;
  for (const JsonValue& member : object) {
    if (member.key() == name) {
      return index;
    }
    ++index;
  }
  return std::nullopt;
}

}  // namespace

BodyEditor::BodyEditor(const wire::LlmRequest& request) : body_(request.body) {
  auto tree = wire::JsonTree::parse(body_);
  WEIR_CHECK(tree.ok());  // it was parsed before
  tree_ = std::move(tree).value();
}

JsonValue BodyEditor::root() const {
  return tree_->root();
}

JsonValue BodyEditor::at(const ByteRange& raw) const {
  JsonValue value = root();
  while (value && (value.raw().begin != raw.begin || value.raw().end != raw.end)) {
    JsonValue inside;
    for (const JsonValue& child : value) {
      inside = holds(child.raw(), raw) ? child : inside;
    }
    value = inside;
  }
  return value;
}

std::vector<ByteRange> BodyEditor::slots_of(const JsonValue& container) const {
  constexpr std::string_view kBetween = ", \t\r\n";
  std::vector<ByteRange> slots;
  std::size_t end = container.raw().begin + 1;
  for (const JsonValue& child : container) {
    slots.push_back({body_.find_first_not_of(kBetween, end), child.raw().end});
    end = child.raw().end;
  }
  return slots;
}

std::string BodyEditor::bytes(const ByteRange& range) const {
  return body_.substr(range.begin, range.size());
}

void BodyEditor::replace(const ByteRange& range, std::string bytes) {
  edits_.push_back({range, std::move(bytes)});
}

void BodyEditor::prepend(const JsonValue& string, std::string_view text) {
  const std::string json = quoted(text);
  const std::size_t at = string.raw().begin + 1;
  replace({at, at}, json.substr(1, json.size() - 2));
}

void BodyEditor::set_text(const JsonValue& string, std::string_view text) {
  replace(string.raw(), quoted(text));
}

void BodyEditor::set_member(const JsonValue& object, std::string_view name, std::string_view json) {
  if (const JsonValue member = object[name]) {
    replace(member.raw(), std::string(json));
    return;
  }
  const std::size_t at = object.raw().end - 1;
  replace({at, at}, (object.size() > 0 ? "," : "") + quoted(name) + ":" + std::string(json));
}

void BodyEditor::erase(const JsonValue& container, std::size_t first, std::size_t last) {
  const std::vector<ByteRange> slots = slots_of(container);
  if (last < slots.size()) {
    replace({slots[first].begin, slots[last].begin}, "");
  } else {
    const std::size_t begin = first > 0 ? slots[first - 1].end : slots[first].begin;
    replace({begin, slots[last - 1].end}, "");
  }
}

void BodyEditor::erase_member(const JsonValue& object, std::string_view name) {
  if (const auto index = index_of(object, name)) {
    erase(object, *index, *index + 1);
  }
}

std::optional<std::string> BodyEditor::result() const {
  if (edits_.empty()) {
    return std::nullopt;
  }
  std::vector<Edit> edits = edits_;
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.range.begin < b.range.begin; });
  std::string body;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    body.append(body_, done, edit.range.begin - done).append(edit.bytes);
    done = edit.range.end;
  }
  return body.append(body_, done);
}

}  // namespace weir::fault
