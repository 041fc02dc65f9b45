// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/split_body.h"

#include <cstddef>
#include <string>
#include <utility>

#include "mock_llm/wire/json_tree.h"

namespace weir::cassette {
namespace {

using wire::ByteRange;
using wire::JsonTree;
using wire::JsonType;
using wire::JsonValue;

/// Below this a reference is hardly shorter.
constexpr std::size_t kLeastElement = 64;

class Cutter {
 public:
  explicit Cutter(std::string_view body) : body_(body) {}

  void cut_out(ByteRange range) {
    if (range.size() >= kLeastElement) {
      add(range);
    }
  }

  std::vector<BodyPiece> finish() {
    add({body_.size(), body_.size()});
    return std::move(pieces_);
  }

 private:
  void add(ByteRange range) {
    if (range.begin > done_) {
      pieces_.push_back({body_.substr(done_, range.begin - done_), false});
    }
    if (range.size() > 0) {
      pieces_.push_back({body_.substr(range.begin, range.size()), true});
    }
    done_ = range.end;
  }

  std::string_view body_;
  std::size_t done_ = 0;
  std::vector<BodyPiece> pieces_;
};

/// The range of an object up to its closing brace or its final `cache_control`.
ByteRange without_end(const JsonValue& object) {
  ByteRange range = object.raw();
  std::size_t kept = range.begin + 1;
  for (const JsonValue& member : object) {
    range.end = kept;
    kept = member.raw().end;
    if (member.key() != "cache_control") {
      range.end = kept;
    }
  }
  return range;
}

void cut_elements(Cutter& cutter, const JsonValue& array, bool nested) {
  for (const JsonValue& element : array) {
    const JsonValue content = nested ? JsonValue() : element["content"];
    if (content.is(JsonType::array)) {
      cut_elements(cutter, content, true);
    } else {
      cutter.cut_out(element.is(JsonType::object) ? without_end(element) : element.raw());
    }
  }
}

}  // namespace

std::vector<BodyPiece> split_body(std::string_view body) {
  Cutter cutter(body);
  std::string text(body);
  const auto tree = JsonTree::parse(text);
  if (!tree.ok() || !(*tree)->root().is(JsonType::object)) {
    cutter.cut_out({0, body.size()});
    return cutter.finish();
  }
  for (const JsonValue& member : (*tree)->root()) {
    if (member.is(JsonType::array)) {
      cut_elements(cutter, member, false);
    } else if (member.is(JsonType::string)) {
      cutter.cut_out(member.raw());
    }
  }
  return cutter.finish();
}

}  // namespace weir::cassette
