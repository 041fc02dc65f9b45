// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/piece_reader.h"

#include <charconv>
#include <initializer_list>
#include <optional>
#include <utility>

#include "core/base/base64.h"
#include "mock_llm/cassette/exchange_fields.h"

namespace weir::cassette {
namespace {

using wire::JsonType;
using wire::JsonValue;

/// A small file can stand for a huge one; these bound what is taken for a recording.
constexpr std::size_t kMostPiecesOfBody = std::size_t{1} << 20U;
constexpr std::size_t kMostPieces = std::size_t{1} << 25U;
constexpr std::size_t kMostBytes = std::size_t{1} << 31U;

Error wrong_pieces(std::string_view what) {
  return config_error(std::string("\"request_pieces\" ").append(what));
}

Error wrong_shape(const JsonValue& piece) {
  return wrong_pieces(
      R"(must hold strings, {"block":ID}, {"base64":"..."} or {"as":LINE,"pieces":N}, got )" +
      shown(piece));
}

bool only_has(const JsonValue& object, std::initializer_list<std::string_view> names) {
  for (const JsonValue& member : object) {
    bool known = false;
    for (const std::string_view name : names) {
      known = known || member.key() == name;
    }
    if (!known) {
      return false;
    }
  }
  return true;
}

std::optional<std::size_t> count_of(const JsonValue& value) {
  std::size_t count = 0;
  const std::string_view token = value.is(JsonType::number) ? value.text() : "";
  const char* const end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, count);
  if (token.empty() || error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return count;
}

Result<std::string> decoded(const JsonValue& base64) {
  auto bytes = base64.is(JsonType::string) ? decode_base64(base64.text()) : std::nullopt;
  if (!bytes) {
    return config_error("\"base64\" must be a string in base64, got " + shown(base64));
  }
  return *std::move(bytes);
}

}  // namespace

std::uint32_t PieceReader::store(std::string_view bytes) {
  bytes_.emplace_back(bytes);
  return static_cast<std::uint32_t>(bytes_.size() - 1);
}

Status PieceReader::add_block(const JsonValue& line) {
  const std::string id(line.string("block"));
  const bool text = line["bytes"].is(JsonType::string);
  if (id.empty() || text == static_cast<bool>(line["base64"]) ||
      !only_has(line, {"block", "bytes", "base64"})) {
    return config_error(R"(a block must be {"block":"ID","bytes":"..."} or )"
                        R"({"block":"ID","base64":"..."}, got )" +
                        shown(line));
  }
  std::string bytes(line.string("bytes"));
  if (!text) {
    WEIR_TRY(bytes, decoded(line["base64"]));
  }
  if (const auto known = blocks_.find(id); known != blocks_.end()) {
    if (bytes_[known->second] == bytes) {
      return Done{};
    }
    return config_error("block \"" + id + "\" stands twice with different bytes");
  }
  blocks_.emplace(id, store(bytes));
  return Done{};
}

Result<std::string> PieceReader::body(const JsonValue& pieces, std::size_t number) {
  if (!pieces.is(JsonType::array)) {
    return wrong_pieces("must be an array, got " + shown(pieces));
  }
  List list;
  for (const JsonValue& piece : pieces) {
    WEIR_TRY_DONE(append_piece(piece, list));
    if (list.size() > kMostPiecesOfBody || total_pieces_ + list.size() > kMostPieces) {
      return wrong_pieces("stands for more pieces than a recording has; record it again");
    }
  }
  total_pieces_ += list.size();
  WEIR_TRY(std::string body, joined(list));
  lists_.emplace(number, std::move(list));
  return body;
}

Status PieceReader::append_piece(const JsonValue& piece, List& list) {
  if (piece.is(JsonType::string)) {
    list.push_back(store(piece.text()));
    return Done{};
  }
  if (piece["block"]) {
    return append_block(piece, list);
  }
  if (piece["as"]) {
    return append_copy(piece, list);
  }
  if (!piece["base64"] || !only_has(piece, {"base64"})) {
    return wrong_shape(piece);
  }
  WEIR_TRY(const std::string bytes, decoded(piece["base64"]));
  list.push_back(store(bytes));
  return Done{};
}

Status PieceReader::append_block(const JsonValue& piece, List& list) const {
  if (!piece["block"].is(JsonType::string) || !only_has(piece, {"block"})) {
    return wrong_shape(piece);
  }
  const auto block = blocks_.find(piece.string("block"));
  if (block == blocks_.end()) {
    return wrong_pieces("names block " + shown(piece["block"]) + ", which no line before holds");
  }
  list.push_back(block->second);
  return Done{};
}

Status PieceReader::append_copy(const JsonValue& piece, List& list) const {
  const auto line = count_of(piece["as"]);
  const auto from = piece["from"] ? count_of(piece["from"]) : 0;
  const auto count = count_of(piece["pieces"]);
  if (!line || !from || !count || !only_has(piece, {"as", "from", "pieces"})) {
    return wrong_shape(piece);
  }
  const auto found = lists_.find(*line);
  if (found == lists_.end()) {
    return wrong_pieces("copies from line " + std::to_string(*line) +
                        ", which is no exchange in pieces before this line");
  }
  const List& source = found->second;
  if (*from > source.size() || *count > source.size() - *from) {
    return wrong_pieces("copies " + std::to_string(*count) + " pieces after the first " +
                        std::to_string(*from) + " of line " + std::to_string(*line) +
                        ", which has " + std::to_string(source.size()));
  }
  const auto begin = source.begin() + static_cast<std::ptrdiff_t>(*from);
  list.insert(list.end(), begin, begin + static_cast<std::ptrdiff_t>(*count));
  return Done{};
}

Result<std::string> PieceReader::joined(const List& list) {
  std::size_t size = 0;
  for (const std::uint32_t piece : list) {
    size += bytes_[piece].size();
  }
  total_bytes_ += size;
  if (total_bytes_ > kMostBytes) {
    return wrong_pieces("and those before it stand for more than 2 GiB; split the file");
  }
  std::string body;
  body.reserve(size);
  for (const std::uint32_t piece : list) {
    body += bytes_[piece];
  }
  return body;
}

}  // namespace weir::cassette
