// SPDX-License-Identifier: Apache-2.0
// One megabyte of adversarial text, made anew in every run from a few kilobytes and a seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace weir::tokenizer {

/// Slices of prose and code in many languages, runs of critical characters, any code points and
/// base64. Must stay equal to the class of the same name in record_ids.mjs, draw by draw.
class MixedText {
 public:
  /// Reads data/mixed_text.json.
  static Result<MixedText> load();

  /// The next kilobyte or so.
  std::string next_block();

 private:
  using Characters = std::vector<std::string>;

  MixedText() = default;

  std::uint32_t below(std::size_t limit);
  void append_part(Characters& block);
  void append_slice(Characters& block);
  void append_draws(Characters& block, std::size_t limit, const Characters& from);
  const std::string& one_of(const Characters& characters);
  std::string any_character();

  std::uint32_t state_ = 2463534242;
  Characters critical_;
  std::vector<Characters> fragments_;
};

}  // namespace weir::tokenizer
