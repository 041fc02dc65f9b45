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

TextMemo::Counted TextMemo::look_up(tokenizer::Encoding encoding, std::string_view text) {
  const Digest128 key = key_of(encoding, text);
  if (const Counted* known = by_text_.find(key)) {
    return *known;
  }
  const Counted counted{static_cast<std::int64_t>(tokenizer::count(encoding, text)),
                        classify_text(text)};
  tokenized_bytes_ += text.size();
  by_text_.keep(key, counted);
  return counted;
}

std::int64_t TextMemo::remember(const Digest128& key, std::size_t bytes,
                                const std::function<std::int64_t()>& count) {
  if (const std::int64_t* known = by_key_.find(key)) {
    return *known;
  }
  const std::int64_t tokens = count();
  tokenized_bytes_ += bytes;
  by_key_.keep(key, tokens);
  return tokens;
}

}  // namespace weir::meter
