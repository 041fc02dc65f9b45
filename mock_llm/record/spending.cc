// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/spending.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace weir::record {

Spending::Spending(const meter::Profiles& profiles, const pricing::PriceTable& prices,
                   PicoUsd limit)
    : profiles_(profiles),
      prices_(prices),
      meter_(profiles, prices, meter::EvidenceMode::all),
      limit_(limit) {}

std::optional<std::string> Spending::over_limit() const {
  if (spent_ < limit_) {
    return std::nullopt;
  }
  return "weir stopped this recording at its limit: " + pricing::format_usd(spent_) + " of " +
         pricing::format_usd(limit_) + " are spent; raise --max-usd to record more";
}

std::optional<std::string> Spending::unpriced(const wire::LlmRequest& request) const {
  pricing::PriceQuery query{request.model, {}, {}, request.service_tier, request.geo};
  if (prices_.find(query).ok()) {
    return std::nullopt;
  }
  const auto profile = profiles_.find(request.model);
  query.model = profile.ok() ? std::string_view(profile->model) : query.model;
  if (prices_.find(query).ok()) {
    return std::nullopt;
  }
  return "weir knows no price of the model " + request.model +
         ", so --max-usd could not hold: add it under models: in weir.yaml";
}

void Spending::add(cassette::Exchange exchange) {
  // Exchanges come as they end; the meter takes them as they begin.
  latest_ = std::max(latest_, exchange.at);
  exchange.at = latest_;
  std::vector<Result<cassette::Exchange>> rows;
  rows.emplace_back(std::move(exchange));
  const std::vector<meter::RowResult> metered = meter_.meter(rows);
  const auto* row = std::get_if<meter::MeteredRow>(&metered.front());
  if (row != nullptr && !row->repeated) {
    spent_ += row->metered.cost;
  }
}

}  // namespace weir::record
