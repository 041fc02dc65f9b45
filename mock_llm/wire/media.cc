// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/media.h"

namespace weir::wire {

std::string_view base64_of(std::string_view url) {
  constexpr std::string_view kMark = ";base64,";
  const std::size_t mark = url.substr(0, url.find(',') + 1).rfind(kMark);
  return url.starts_with("data:") && mark != std::string_view::npos
             ? url.substr(mark + kMark.size())
             : std::string_view();
}

}  // namespace weir::wire
