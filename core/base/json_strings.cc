// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_strings.h"

namespace weir {

bool looks_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

void JsonStrings::step() {
  if (text_[at_] == '"') {
    inside_ = !inside_;
  } else if (inside_ && text_[at_] == '\\') {
    ++at_;
  }
  ++at_;
}

bool JsonStrings::is_inside(std::size_t at) {
  while (at_ < at && at_ < text_.size()) {
    step();
  }
  return inside_;
}

bool JsonStrings::next(std::size_t& begin, std::size_t& end) {
  at_ = text_.find('"', at_);
  if (at_ == std::string_view::npos) {
    at_ = text_.size();
    return false;
  }
  begin = at_ + 1;
  inside_ = false;
  do {
    step();
  } while (inside_ && at_ < text_.size());
  end = inside_ ? text_.size() : at_ - 1;
  inside_ = false;
  return true;
}

}  // namespace weir
