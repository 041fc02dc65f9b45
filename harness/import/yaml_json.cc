// SPDX-License-Identifier: Apache-2.0
#include "harness/import/yaml_json.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/json.h"

namespace weir::importing {
namespace {

using scenario::YamlNode;
using Kind = YamlNode::Kind;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view without_digits(std::string_view text) {
  return {std::find_if_not(text.begin(), text.end(), is_digit), text.end()};
}

/// A number of JSON that PyYAML reads as one: with an exponent only behind a point.
bool is_number(std::string_view text) {
  text.remove_prefix(text.starts_with('-') ? 1 : 0);
  std::string_view rest = without_digits(text);
  const std::size_t whole = text.size() - rest.size();
  if (whole == 0 || (whole > 1 && text.front() == '0')) {
    return false;
  }
  if (rest.empty()) {
    return true;
  }
  if (rest.front() != '.' || rest.size() < 2 || !is_digit(rest[1])) {
    return false;
  }
  rest = without_digits(rest.substr(1));
  if (rest.empty() || (rest.front() != 'e' && rest.front() != 'E')) {
    return rest.empty();
  }
  rest.remove_prefix(1);
  rest.remove_prefix(rest.starts_with('-') || rest.starts_with('+') ? 1 : 0);
  return !rest.empty() && without_digits(rest).empty();
}

void append_plain(std::string& out, const std::string& text) {
  if (text.empty() || text == "null" || text == "~") {
    out += "null";
  } else if (text == "true" || text == "false" || is_number(text)) {
    out += text;
  } else {
    append_json_string(out, text);
  }
}

class Writer {
 public:
  /// False where the value is too long. The tree limits the depth.
  bool append(const YamlNode& node) {
    switch (node.kind) {
      case Kind::null:
        out_ += "null";
        break;
      case Kind::plain:
        append_plain(out_, node.text);
        break;
      case Kind::quoted:
        append_json_string(out_, node.text);
        break;
      case Kind::list:
      case Kind::map:
        return append_children(node);
    }
    return out_.size() <= kMaxJsonBytes;
  }

  std::string take() { return std::move(out_); }

 private:
  bool append_children(const YamlNode& node) {
    const bool is_map = node.kind == Kind::map;
    out_ += is_map ? '{' : '[';
    for (const YamlNode::Child& child : node.children) {
      if (&child != &node.children.front()) {
        out_ += ',';
      }
      if (is_map) {
        append_json_string(out_, child.key);
        out_ += ':';
      }
      if (!append(*child.node)) {
        return false;
      }
    }
    out_ += is_map ? '}' : ']';
    return out_.size() <= kMaxJsonBytes;
  }

  std::string out_;
};

}  // namespace

Result<std::string> json_of(const YamlNode::Child& value) {
  Writer writer;
  if (!writer.append(*value.node)) {
    return config_error("aliases make this value longer than 64 MiB");
  }
  return writer.take();
}

}  // namespace weir::importing
