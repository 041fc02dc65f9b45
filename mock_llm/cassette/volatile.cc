// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/volatile.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <re2/re2.h>

#include "core/base/text.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::cassette {
namespace {

constexpr std::string_view kMask = "[volatile]";

using Ranges = std::vector<wire::ByteRange>;

/// "a~1b" of a JSON pointer is the name "a/b" (RFC 6901).
std::string unescaped(std::string_view part) {
  std::string name(part);
  replace_all(name, "~1", "/");
  replace_all(name, "~0", "~");
  return name;
}

/// The insides of all strings in a value.
void add_strings(const wire::JsonValue& value, Ranges& strings) {
  if (value.is(wire::JsonType::string)) {
    strings.push_back({value.raw().begin + 1, value.raw().end - 1});
    return;
  }
  for (const wire::JsonValue& inner : value) {
    add_strings(inner, strings);
  }
}

}  // namespace

struct Volatile::Row {
  std::vector<std::string> path;
  std::optional<RE2> pattern;

  explicit Row(const VolatileRow& row) {
    for (const std::string_view part : split(std::string_view(row.path).substr(1), '/')) {
      path.push_back(unescaped(part));
    }
    if (!row.pattern.empty()) {
      pattern.emplace(row.pattern, RE2::Quiet);
    }
  }

  void find(const wire::JsonValue& value, std::size_t depth, Ranges& strings) const {
    if (depth == path.size()) {
      add_strings(value, strings);
      return;
    }
    std::size_t index = 0;
    for (const wire::JsonValue& inner : value) {
      const std::string name =
          value.is(wire::JsonType::array) ? std::to_string(index++) : std::string(inner.key());
      if (path[depth] == "*" || path[depth] == name) {
        find(inner, depth + 1, strings);
      }
    }
  }

  void mask(const std::string& body, const wire::ByteRange& string, Ranges& masks) const {
    if (!pattern) {
      masks.push_back(string);
      return;
    }
    const re2::StringPiece text(body.data() + string.begin, string.size());
    re2::StringPiece match;
    std::size_t at = 0;
    while (at < text.size() && pattern->Match(text, at, text.size(), RE2::UNANCHORED, &match, 1)) {
      const auto begin = static_cast<std::size_t>(match.data() - text.data());
      at = std::max(begin + match.size(), at + 1);
      if (!match.empty()) {
        masks.push_back({string.begin + begin, string.begin + begin + match.size()});
      }
    }
  }
};

Volatile Volatile::of(const std::vector<VolatileRow>& rows) {
  Volatile all;
  for (const VolatileRow& row : rows) {
    all.rows_.push_back(std::make_shared<const Row>(row));
  }
  return all;
}

std::size_t Volatile::apply(std::string& body) const {
  if (rows_.empty()) {
    return 0;
  }
  Ranges masks;
  {
    const auto tree = wire::JsonTree::parse(body);
    if (!tree.ok()) {
      return 0;
    }
    for (const auto& row : rows_) {
      Ranges strings;
      row->find((*tree)->root(), 0, strings);
      for (const wire::ByteRange& string : strings) {
        row->mask(body, string, masks);
      }
    }
  }
  std::sort(masks.begin(), masks.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::string masked;
  std::size_t copied = 0;
  std::size_t count = 0;
  for (const wire::ByteRange& mask : masks) {
    if (mask.begin >= copied) {
      masked.append(body, copied, mask.begin - copied).append(kMask);
      copied = mask.end;
      ++count;
    }
  }
  body = masked.append(body, copied);
  return count;
}

}  // namespace weir::cassette
