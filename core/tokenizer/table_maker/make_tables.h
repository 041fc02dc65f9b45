// SPDX-License-Identifier: Apache-2.0
// From a vocabulary to the blob of tables that core/tokenizer/tables.h describes.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/tokenizer/table_maker/vocabulary.h"

namespace weir::tokenizer {

/// The blob; an error if looking its own tokens up in it doesn't give them back.
Result<std::string> make_tables(const Vocabulary& vocabulary);

}  // namespace weir::tokenizer
