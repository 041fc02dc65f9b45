// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/comparisons.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "mock_llm/cache/comparison.h"
#include "mock_llm/wire/anthropic/betas.h"
#include "mock_llm/wire/parsed.h"

namespace weir::server {
namespace {

/// Up to and including the segment before `end`.
Tokens tokens_before(std::size_t end, const std::vector<Tokens>& cumulative) {
  const std::size_t counted = std::min(end, cumulative.size());
  return counted == 0 ? Tokens() : cumulative[counted - 1];
}

Tokens total(const std::vector<Tokens>& cumulative) {
  return tokens_before(cumulative.size(), cumulative);
}

}  // namespace

void Comparisons::keep(const std::string& answer_id, const wire::LlmRequest& request,
                       const std::vector<Tokens>& cumulative) {
  if (!request.form.comparable) {
    return;
  }
  Earlier earlier{request.provider, request.path, request.body, request.betas, total(cumulative)};
  if (!by_answer_.emplace(answer_id, std::move(earlier)).second) {
    return;
  }
  bytes_ += request.body.size();
  order_.push_back(answer_id);
  while (bytes_ > capacity_) {
    const auto oldest = by_answer_.find(order_.front());
    bytes_ -= oldest->second.body.size();
    by_answer_.erase(oldest);
    order_.pop_front();
  }
}

std::optional<wire::CacheComparison> Comparisons::compare(
    const wire::LlmRequest& request, const std::vector<Tokens>& cumulative) const {
  if (request.form.compare_with.empty()) {
    return std::nullopt;
  }
  wire::CacheComparison comparison;
  const auto found = by_answer_.find(request.form.compare_with);
  if (found == by_answer_.end()) {
    comparison.found = false;
    return comparison;
  }
  const Earlier& earlier = found->second;
  auto parsed = wire::parse_body(earlier.provider, earlier.path, earlier.body);
  auto& before = std::get<wire::LlmRequest>(parsed);
  wire::set_betas(before, earlier.betas);
  const cache::FirstChange first = cache::first_change(before, request);
  comparison.change = first.change;
  comparison.setting = first.setting;
  comparison.common = tokens_before(first.common, cumulative);
  comparison.earlier = earlier.total;
  comparison.now = total(cumulative);
  return comparison;
}

}  // namespace weir::server
