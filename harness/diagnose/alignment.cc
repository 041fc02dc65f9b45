// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/alignment.h"

#include <algorithm>
#include <cstdint>

#include "core/base/digest.h"

namespace weir::diagnose {
namespace {

/// Above this many cells only the common start and end are matched.
constexpr std::size_t kMaxCells = 4'000'000;

using Signatures = std::vector<Digest128>;

Signatures signatures_of(const PassView& view) {
  Signatures signatures;
  for (const Turn& turn : view.turns) {
    Digest128 signature = digest128(turn.lane);
    for (const std::string& call : calls_of(turn)) {
      signature = chain128(signature, call);
    }
    signatures.push_back(signature);
  }
  return signatures;
}

/// The parts of both sequences that are still to be matched.
struct Window {
  std::size_t base_begin = 0;
  std::size_t base_end = 0;
  std::size_t head_begin = 0;
  std::size_t head_end = 0;
};

Window without_common_ends(const Signatures& base, const Signatures& head) {
  Window window{0, base.size(), 0, head.size()};
  while (window.base_begin < window.base_end && window.head_begin < window.head_end &&
         base[window.base_begin] == head[window.head_begin]) {
    ++window.base_begin;
    ++window.head_begin;
  }
  while (window.base_begin < window.base_end && window.head_begin < window.head_end &&
         base[window.base_end - 1] == head[window.head_end - 1]) {
    --window.base_end;
    --window.head_end;
  }
  return window;
}

/// lengths[i][j]: the longest common subsequence of what follows i and j.
class LengthTable {
 public:
  LengthTable(const Signatures& base, const Signatures& head, const Window& window)
      : width_(window.head_end - window.head_begin + 1),
        cells_((window.base_end - window.base_begin + 1) * width_) {
    for (std::size_t i = window.base_end - window.base_begin; i-- > 0;) {
      for (std::size_t j = width_ - 1; j-- > 0;) {
        const bool equal = base[window.base_begin + i] == head[window.head_begin + j];
        cells_[i * width_ + j] =
            equal ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }

  std::uint32_t at(std::size_t i, std::size_t j) const { return cells_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> cells_;
};

Alignment all_of(const Window& window) {
  Alignment alignment;
  for (std::size_t i = window.base_begin; i < window.base_end; ++i) {
    alignment.only_base.push_back(i);
  }
  for (std::size_t j = window.head_begin; j < window.head_end; ++j) {
    alignment.only_head.push_back(j);
  }
  return alignment;
}

}  // namespace

std::vector<std::string> calls_of(const Turn& turn) {
  std::vector<std::string> calls;
  for (const Span& child : turn.span->children) {
    if (child.kind == SpanKind::tool) {
      calls.push_back(child.name + " " + child.arguments);
    }
  }
  return calls;
}

Alignment align(const PassView& base_view, const PassView& head_view) {
  const Signatures base = signatures_of(base_view);
  const Signatures head = signatures_of(head_view);
  Window rest = without_common_ends(base, head);
  const std::size_t rows = rest.base_end - rest.base_begin + 1;
  if (rows > kMaxCells / (rest.head_end - rest.head_begin + 1)) {
    return all_of(rest);
  }
  const LengthTable lengths(base, head, rest);
  const Window window = rest;
  Alignment alignment;
  while (rest.base_begin < rest.base_end && rest.head_begin < rest.head_end) {
    const std::size_t i = rest.base_begin - window.base_begin;
    const std::size_t j = rest.head_begin - window.head_begin;
    if (base[rest.base_begin] == head[rest.head_begin]) {
      ++rest.base_begin;
      ++rest.head_begin;
    } else if (lengths.at(i + 1, j) >= lengths.at(i, j + 1)) {
      alignment.only_base.push_back(rest.base_begin++);
    } else {
      alignment.only_head.push_back(rest.head_begin++);
    }
  }
  const Alignment left = all_of(rest);
  alignment.only_base.insert(alignment.only_base.end(), left.only_base.begin(),
                             left.only_base.end());
  alignment.only_head.insert(alignment.only_head.end(), left.only_head.begin(),
                             left.only_head.end());
  return alignment;
}

}  // namespace weir::diagnose
