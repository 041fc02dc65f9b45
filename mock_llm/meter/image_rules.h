// SPDX-License-Identifier: Apache-2.0
// Tokens of an image, by its size: values of data/profiles/*.json.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/base/strong.h"
#include "mock_llm/wire/media.h"

namespace weir::meter {

/// How an image is made smaller before its cells are counted: not at all; to the largest size whose
/// padded edges and cells are in bounds (Anthropic); its longest, then its shortest edge (OpenAI's
/// tiles); its longest edge, then by the square root of the cells in excess (OpenAI's patches).
enum class ImageFit { none, padded, edges, area };

/// 0: no limit.
struct ImageLimits {
  std::int64_t longest = 0;   ///< pixels of the longest edge
  std::int64_t shortest = 0;  ///< pixels of the shortest edge
  std::int64_t cells = 0;
  Tokens tokens;  ///< not 0: of every image, whatever its size
};

struct ImageRules {
  ImageFit fit = ImageFit::none;
  std::int64_t cell = 0;  ///< pixels of a cell's edge
  std::int64_t permille_per_cell = 0;
  Tokens base;  ///< beside the cells
  ImageLimits limits;
  std::map<std::string, ImageLimits> details;  ///< instead, by the detail that is asked for
  std::int64_t unknown = 0;  ///< edge of the square that stands for an unknown size
};

/// Cells are counted in thousandths of tokens and rounded up. Without rules 0.
Tokens image_tokens(const wire::Media& image, const ImageRules& rules);

/// The size matters, and nobody knows it.
bool is_assumed(const wire::Media& image, const ImageRules& rules);

}  // namespace weir::meter
