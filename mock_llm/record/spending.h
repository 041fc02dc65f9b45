// SPDX-License-Identifier: Apache-2.0
// What a recording has cost so far, and whether it may go on.
#pragma once

#include <optional>
#include <string>

#include "core/base/strong.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/meter/exchange_meter.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/request.h"

namespace weir::record {

class Spending {
 public:
  /// Profiles and prices have to outlive it.
  Spending(const meter::Profiles& profiles, const pricing::PriceTable& prices, PicoUsd limit);

  /// Why no request may go out any more; none while there is money left.
  std::optional<std::string> over_limit() const;
  /// Why this one may not: without a price the limit could not hold.
  std::optional<std::string> unpriced(const wire::LlmRequest& request) const;

  /// Adds the cost of an exchange by its recorded usage; what it tells none of is estimated.
  void add(cassette::Exchange exchange);

  PicoUsd spent() const { return spent_; }

  PicoUsd limit() const { return limit_; }

 private:
  const meter::Profiles& profiles_;
  const pricing::PriceTable& prices_;
  meter::ExchangeMeter meter_;
  PicoUsd limit_;
  PicoUsd spent_;
  VirtualTime latest_{};
};

}  // namespace weir::record
