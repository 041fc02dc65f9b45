// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/tokenizer.h"

#include <string>

#include "core/tokenizer/piece_encoder.h"
#include "core/tokenizer/splitter.h"
#include "core/tokenizer/tables.h"
#include "core/tokenizer/utf8.h"

namespace weir::tokenizer {
namespace {

/// What two encodings differ in.
struct Scheme {
  PieceEnd piece_end;
  const Tables& tables;
};

Scheme scheme_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::o200k_base:
      break;
    case Encoding::cl100k_base:
      return {cl100k_piece_end, cl100k_base_tables()};
  }
  return {o200k_piece_end, o200k_base_tables()};
}

/// Calls `use` with the tokens of each piece of `text`.
template <typename Use>
void for_each_piece(const Scheme& scheme, std::string_view text, Use use) {
  std::string repaired;
  if (!is_utf8(text)) {
    repaired = replace_invalid_utf8(text);
    text = repaired;
  }
  PieceEncoder encoder(scheme.tables);
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const char* const stop = scheme.piece_end(at, end);
    use(encoder.encode({at, static_cast<std::size_t>(stop - at)}));
    at = stop;
  }
}

}  // namespace

std::vector<std::uint32_t> encode(Encoding encoding, std::string_view text) {
  std::vector<std::uint32_t> ids;
  ids.reserve(text.size() / 4);  // the bytes of a token in English prose
  for_each_piece(scheme_of(encoding), text, [&ids](const std::vector<TokenId>& tokens) {
    ids.insert(ids.end(), tokens.begin(), tokens.end());
  });
  return ids;
}

std::size_t count(Encoding encoding, std::string_view text) {
  std::size_t sum = 0;
  for_each_piece(scheme_of(encoding), text,
                 [&sum](const std::vector<TokenId>& tokens) { sum += tokens.size(); });
  return sum;
}

}  // namespace weir::tokenizer
