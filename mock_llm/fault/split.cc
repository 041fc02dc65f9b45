// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_llm/fault/effects.h"

namespace weir::fault {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;

/// Behind the first byte of the first character that has several; where none has, half of it.
std::size_t within_a_character(std::string_view bytes) {
  const auto* const wide = std::find_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
  const auto at = static_cast<std::size_t>(wide - bytes.begin());
  return at + 1 < bytes.size() ? at + 1 : (bytes.size() + 1) / 2;
}

/// The pieces of a chunk; the first one keeps its delay.
void append_pieces(std::vector<net::Chunk>& pieces, const net::Chunk& chunk, std::size_t bytes) {
  std::string_view left = chunk.bytes;
  const std::size_t size = bytes > 0 ? bytes : within_a_character(left);
  pieces.push_back({chunk.delay, std::string(left.substr(0, size))});
  left.remove_prefix(std::min(size, left.size()));
  while (!left.empty()) {
    const std::string_view piece = left.substr(0, bytes > 0 ? bytes : left.size());
    pieces.push_back({{}, std::string(piece)});
    left.remove_prefix(piece.size());
  }
}

}  // namespace

Result<Effect> make_split(const Parameters& parameters) {
  std::size_t bytes = 0;
  if (!parameters.text("bytes").empty()) {
    WEIR_TRY(bytes, parameters.number("bytes", 0, 1, kMostBytes));
  }
  Effect effect;
  effect.change = [bytes](const wire::LlmRequest& /*request*/, net::ResponsePlan& plan) {
    std::vector<net::Chunk> pieces;
    for (const net::Chunk& chunk : plan.chunks) {
      append_pieces(pieces, chunk, bytes);
    }
    plan.chunks = std::move(pieces);
  };
  return effect;
}

}  // namespace weir::fault
