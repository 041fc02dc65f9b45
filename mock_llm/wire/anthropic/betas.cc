// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/betas.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "core/base/text.h"
#include "mock_llm/wire/salt.h"

namespace weir::wire {
namespace {

/// Accepted without effect (changelog of the Python SDK 1.9.0, 2026-09).
constexpr std::array<std::string_view, 7> kNowPartOfTheApi = {
    "prompt-caching-2024-07-31", "extended-cache-ttl-2025-04-11",    "token-counting-2024-11-01",
    "pdfs-2024-09-25",           "token-efficient-tools-2025-02-19", "cache-diagnosis-2026-04-07",
    "message-batches-2024-09-24"};

bool has_effect(std::string_view beta) {
  return !beta.empty() && std::find(kNowPartOfTheApi.begin(), kNowPartOfTheApi.end(), beta) ==
                              kNowPartOfTheApi.end();
}

}  // namespace

void set_betas(LlmRequest& request, std::string_view header) {
  if (request.provider != Provider::anthropic || request.endpoint != Endpoint::generate) {
    return;
  }
  std::set<std::string> betas;
  for (const std::string_view piece : split(header, ',')) {
    if (const std::string_view beta = trim(piece); has_effect(beta)) {
      betas.emplace(beta);
    }
  }
  if (betas.empty()) {
    return;
  }
  request.betas = join({betas.begin(), betas.end()}, ", ");
  add_salt(request.salts.messages, "betas", request.betas);
}

}  // namespace weir::wire
