// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/excerpt.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/base/utf8.h"

namespace weir::diagnose {
namespace {

constexpr std::size_t kExcerptBytes = 60;

}  // namespace

std::string excerpt(const std::string& text) {
  std::string line(trim(text));
  std::replace_if(
      line.begin(), line.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  if (line.size() <= kExcerptBytes) {
    return line;
  }
  std::size_t end = 0;
  while (end < line.size()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(line.substr(end, 4)));
    if (end + length > kExcerptBytes) {
      break;
    }
    end += length;
  }
  return line.substr(0, end) + "...";
}

}  // namespace weir::diagnose
