// SPDX-License-Identifier: Apache-2.0
// Exact byte-pair encodings. Special tokens are never recognised in text: providers count them as
// text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace weir::tokenizer {

/// o200k_harmony (gpt-oss) is o200k_base here: only its special tokens differ.
enum class Encoding { o200k_base, cl100k_base };

/// The token ids of `text`, equal to those of OpenAI's tiktoken with special tokens disallowed as
/// such (encode_ordinary). Invalid UTF-8 is encoded as U+FFFD per invalid byte sequence.
std::vector<std::uint32_t> encode(Encoding encoding, std::string_view text);

/// encode(...).size(), without building the list.
std::size_t count(Encoding encoding, std::string_view text);

}  // namespace weir::tokenizer
