// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/side.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "mock_llm/meter/charges.h"
#include "mock_llm/wire/parsed.h"

namespace weir::diff {
namespace {

wire::LlmResponse answer_of(const cassette::Exchange& row) {
  const auto provider = wire::provider_named(row.provider);
  if (!provider || row.response.empty()) {
    return {};
  }
  Result<wire::LlmResponse> answer = wire::parse_response(*provider, row.response);
  return answer ? std::move(answer).value() : wire::LlmResponse{};
}

/// The provider itself would have refused it: that is an outcome of the run, not a bad row.
bool is_refusal(const meter::RowError& error) {
  return error.kind != "row" && error.kind != "unknown_model";
}

class Loader {
 public:
  explicit Loader(Side& side) : side_(side) {}

  void add(std::size_t index) {
    const meter::RowResult& result = side_.results[index];
    Call call;
    call.number = index + 1;
    call.row = &side_.rows[index];
    call.body = digest128(call.row->request);
    call.name = side_.names.empty() ? nullptr : &side_.names[index];
    if (const auto* error = std::get_if<meter::RowError>(&result)) {
      if (!is_refusal(*error)) {
        side_.errors.push_back(error->message);
        return;
      }
      call.refusal = error;
    } else {
      call.metered = &std::get<meter::MeteredRow>(result);
      if (call.metered->counts_only) {
        return;
      }
      call.ends = meter::billed_ends(call.metered->metered);
    }
    call.answer = answer_of(*call.row);
    if (call.metered != nullptr && call.metered->repeated) {
      count_copy(call);
      return;
    }
    by_answer_[call.answer.id] = side_.calls.size();
    side_.calls.push_back(std::move(call));
  }

 private:
  void count_copy(const Call& call) {
    const auto first = by_answer_.find(call.answer.id);
    if (first != by_answer_.end()) {
      ++side_.calls[first->second].copies;
    }
  }

  Side& side_;
  std::map<std::string, std::size_t> by_answer_;
};

}  // namespace

Side load_side(const Recorded& recorded, const meter::Profiles& profiles,
               const pricing::PriceTable& prices, meter::EvidenceMode mode) {
  const Rows& rows = recorded.rows;
  Side side;
  side.names = recorded.names;
  meter::ExchangeMeter meter(profiles, prices, mode);
  side.results = meter.meter(rows);
  side.warnings.assign(meter.warnings().begin(), meter.warnings().end());
  side.rows.reserve(rows.size());
  for (const Result<cassette::Exchange>& row : rows) {
    side.rows.push_back(row ? *row : cassette::Exchange{});
  }
  Loader loader(side);
  for (std::size_t i = 0; i < side.results.size(); ++i) {
    loader.add(i);
  }
  find_lanes(side);
  return side;
}

PicoUsd cost_between(const Call& call, std::int64_t begin, std::int64_t end) {
  return meter::cost_between(call.metered->metered, begin, end);
}

PicoUsd loss_of(const Call& call, Tokens lost) {
  const std::int64_t from = call.usage().cache_read.count();
  return cost_between(call, from, from + lost.count()) -
         PicoUsd(lost.count() * call.metered->metered.prices.cache_read.count());
}

PicoUsd segment_cost(const Call& call, std::size_t segment) {
  return cost_between(call, segment == 0 ? 0 : call.ends[segment - 1], call.ends[segment]);
}

std::int64_t segment_tokens(const Call& call, std::size_t segment) {
  return call.ends[segment] - (segment == 0 ? 0 : call.ends[segment - 1]);
}

}  // namespace weir::diff
