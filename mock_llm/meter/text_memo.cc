// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/text_memo.h"

#include "mock_llm/meter/content_class.h"

namespace weir::meter {
namespace {

Digest128 key_of(tokenizer::Encoding encoding, std::string_view text) {
  Digest128 key = digest128(text);
  key.high += static_cast<std::uint64_t>(encoding);
  return key;
}

}  // namespace

const TextMemo::Counted& TextMemo::look_up(tokenizer::Encoding encoding, std::string_view text) {
  const auto [entry, is_new] = by_text_.try_emplace(key_of(encoding, text));
  if (is_new) {
    entry->second = {static_cast<std::int64_t>(tokenizer::count(encoding, text)),
                     classify_text(text)};
    tokenized_bytes_ += text.size();
  }
  return entry->second;
}

std::int64_t TextMemo::remember(const Digest128& key, std::size_t bytes,
                                const std::function<std::int64_t()>& count) {
  const auto [entry, is_new] = by_key_.try_emplace(key);
  if (is_new) {
    entry->second = count();
    tokenized_bytes_ += bytes;
  }
  return entry->second;
}

}  // namespace weir::meter
