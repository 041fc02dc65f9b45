// SPDX-License-Identifier: Apache-2.0
// The compact vocabulary file of data/tokenizers/, spelled out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/tokenizer/tables.h"

namespace weir::tokenizer {

struct Vocabulary {
  std::vector<Parts> parts;        ///< of a single byte: kNoToken
  std::vector<std::string> bytes;  ///< of each token
};

/// Reads the 256 single bytes and the byte planes of all merges; see data/tokenizers/README.md.
Result<Vocabulary> parse_vocabulary(std::string_view file);

}  // namespace weir::tokenizer
