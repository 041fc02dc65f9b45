// SPDX-License-Identifier: Apache-2.0
// Tokens of texts, each text tokenized once however often a conversation repeats it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "core/base/digest.h"
#include "core/tokenizer/tokenizer.h"
#include "mock_llm/meter/profile.h"

namespace weir::meter {

class TextMemo {
 public:
  struct Counted {
    std::int64_t tokens = 0;
    ContentClass text_class = ContentClass::prose;
  };

  const Counted& look_up(tokenizer::Encoding encoding, std::string_view text);

  std::int64_t count(tokenizer::Encoding encoding, std::string_view text) {
    return look_up(encoding, text).tokens;
  }

  /// What `count` gives, asked for once for each key. `bytes` of text stand behind it.
  std::int64_t remember(const Digest128& key, std::size_t bytes,
                        const std::function<std::int64_t()>& count);

  /// Bytes that were really tokenized so far: tests prove that it grows with unique content only.
  std::size_t tokenized_bytes() const { return tokenized_bytes_; }

 private:
  std::unordered_map<Digest128, Counted> by_text_;
  std::unordered_map<Digest128, std::int64_t> by_key_;
  std::size_t tokenized_bytes_ = 0;
};

}  // namespace weir::meter
