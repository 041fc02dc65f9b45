// SPDX-License-Identifier: Apache-2.0
// Tokens of texts, each text tokenized once however often a conversation repeats it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "core/base/digest.h"
#include "core/base/recent_map.h"
#include "core/tokenizer/tokenizer.h"
#include "mock_llm/meter/profile.h"

namespace weir::meter {

class TextMemo {
 public:
  /// About twice `most` texts are remembered; the others are counted again.
  explicit TextMemo(std::size_t most = std::size_t{1} << 15U) : by_text_(most), by_key_(most) {}

  struct Counted {
    std::int64_t tokens = 0;
    ContentClass text_class = ContentClass::prose;
  };

  Counted look_up(tokenizer::Encoding encoding, std::string_view text);

  std::int64_t count(tokenizer::Encoding encoding, std::string_view text) {
    return look_up(encoding, text).tokens;
  }

  /// What `count` gives, asked for once for each key. `bytes` of text stand behind it.
  std::int64_t remember(const Digest128& key, std::size_t bytes,
                        const std::function<std::int64_t()>& count);

  /// Bytes that were really tokenized so far: tests prove that it grows with unique content only.
  std::size_t tokenized_bytes() const { return tokenized_bytes_; }

  /// Counts that are remembered.
  std::size_t size() const { return by_text_.size() + by_key_.size(); }

 private:
  RecentMap<Digest128, Counted> by_text_;
  RecentMap<Digest128, std::int64_t> by_key_;
  std::size_t tokenized_bytes_ = 0;
};

}  // namespace weir::meter
