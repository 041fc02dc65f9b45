// SPDX-License-Identifier: Apache-2.0
#include "harness/process/output_tail.h"

#include "core/base/utf8.h"

namespace weir::process {

void OutputTail::append(std::string_view bytes) {
  bytes_.append(bytes);
  // Trimmed rarely, so that a chatty program costs O(n).
  if (bytes_.size() > 2 * limit_ + 4096) {
    bytes_.erase(0, bytes_.size() - limit_);
    cut_ = true;
  }
}

std::string OutputTail::text() const {
  std::string_view tail = bytes_;
  bool cut = cut_;
  if (tail.size() > limit_) {
    tail.remove_prefix(tail.size() - limit_);
    cut = true;
  }
  if (cut) {
    const std::size_t line = tail.find('\n');
    tail.remove_prefix(line == std::string_view::npos ? 0 : line + 1);
  }
  return mend_utf8(tail);
}

}  // namespace weir::process
