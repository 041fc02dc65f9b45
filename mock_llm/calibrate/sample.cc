// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/calibrate/sample.h"

#include <cstddef>
#include <optional>
#include <unordered_set>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

#include "mock_llm/meter/exchange_meter.h"
#include "mock_llm/wire/parsed.h"

namespace weir::calibrate {
namespace {

/// Of the body whatever the order of its keys, as nlohmann::json sorts them.
Digest128 identity_of(const wire::LlmRequest& request) {
  constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
  const auto sorted = nlohmann::json::parse(request.body, nullptr, false);
  const std::string model = std::string(wire::to_string(request.provider)) + "/" + request.model;
  return chain128(digest128(model), sorted.dump(-1, ' ', false, kReplace));
}

/// A cache is one model's; Google's implicit hits don't say whose prefix they read.
Digest128 cache_of(const Sample& sample, const std::string& scope) {
  const bool of_model = sample.request.provider != wire::Provider::google;
  return digest128(scope + "\n" + (of_model ? sample.request.model : std::string()));
}

}  // namespace

Samples take_samples(const std::vector<Result<cassette::Exchange>>& rows,
                     const meter::Profiles& profiles, const pricing::PriceTable& prices) {
  Samples samples;
  std::unordered_set<Digest128> seen;
  std::unordered_set<Digest128> warm;
  std::vector<meter::RowResult> results =
      meter::ExchangeMeter(profiles, prices, meter::EvidenceMode::none).meter(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto* error = std::get_if<meter::RowError>(&results[i])) {
      samples.unreadable.push_back(error->message);
      continue;
    }
    auto& row = std::get<meter::MeteredRow>(results[i]);
    Sample sample;
    sample.request = std::move(row.request);
    sample.counts_only = row.counts_only;
    const Digest128 cache = cache_of(sample, row.scope);
    sample.warm = warm.count(cache) > 0;
    if (!sample.counts_only) {
      warm.insert(cache);
    }
    const std::optional<Usage> billed =
        wire::recorded_usage(sample.request.provider, rows[i]->response);
    if (row.repeated || !billed || billed->input_total() == Tokens()) {
      continue;
    }
    sample.row_class = row_class_of(sample.request);
    sample.billed = *billed;
    sample.metered = row.metered.usage;
    sample.distinct = seen.insert(identity_of(sample.request)).second;
    sample.place = rows[i]->place;
    samples.rows.push_back(std::move(sample));
  }
  return samples;
}

}  // namespace weir::calibrate
