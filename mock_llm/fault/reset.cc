// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

#include "mock_llm/fault/effects.h"

namespace weir::fault {
namespace {

/// The chunks up to so many bytes of the body.
std::vector<net::Chunk> first_bytes(std::vector<net::Chunk> chunks, std::size_t bytes) {
  std::vector<net::Chunk> sent;
  for (net::Chunk& chunk : chunks) {
    if (bytes == 0) {
      break;
    }
    chunk.bytes.resize(std::min(bytes, chunk.bytes.size()));
    bytes -= chunk.bytes.size();
    sent.push_back(std::move(chunk));
  }
  return sent;
}

}  // namespace

Result<Effect> make_reset(const Parameters& parameters) {
  WEIR_TRY(const std::size_t bytes, parameters.number("bytes", 0, 0, 1'000'000'000));
  Effect effect;
  effect.change = [bytes](const wire::LlmRequest& request, net::ResponsePlan& plan) {
    if (!request.stream && !plan.chunks.empty()) {
      plan.headers.emplace_back("content-length", std::to_string(plan.chunks[0].bytes.size()));
    }
    plan.chunks = first_bytes(std::move(plan.chunks), bytes);
    plan.ending = net::Ending::reset;
  };
  return effect;
}

}  // namespace weir::fault
