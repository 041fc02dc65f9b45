// SPDX-License-Identifier: Apache-2.0
// Meters the rows of an exchange file: what each request would have used, and why.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/pricing/price_table.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/meter/meter.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/part_memo.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/stored_answers.h"

namespace weir::meter {

/// Whose recorded usage is read: of every row, of the rows before (never a row's own), of none.
enum class EvidenceMode { all, previous, none };

struct MeteredRow {
  wire::LlmRequest request;
  std::string scope;
  bool counts_only = false;  ///< count_tokens: a total, no cache, no cost
  bool repeated = false;     ///< the same exchange stands in an earlier row; counted there
  Metered metered;
};

/// Why a row can't be metered; the others are unaffected.
struct RowError {
  std::string kind;  ///< "row", "unknown_model", or the provider's own: "invalid_request_error"
  std::string message;
};

using RowResult = std::variant<MeteredRow, RowError>;

class ExchangeMeter {
 public:
  ExchangeMeter(const Profiles& profiles, const pricing::PriceTable& prices, EvidenceMode mode);

  /// One result a row, in order.
  std::vector<RowResult> meter(const std::vector<Result<cassette::Exchange>>& rows);

  /// What the services would not have served as it was asked for, one sentence each.
  const std::set<std::string>& warnings() const { return meter_.warnings(); }

  /// The data files that the rows rest on, each with the day that it stands for.
  const std::map<std::string, std::string>& data_files() const { return meter_.data_files(); }

 private:
  RowResult meter_row(const cassette::Exchange& row);
  RowResult meter_request(const cassette::Exchange& row, MeteredRow metered);
  Status count(const cassette::Exchange& row, MeteredRow& metered);
  Result<MeteredRow> serve(const cassette::Exchange& row, MeteredRow metered);
  void learn(const cassette::Exchange& row);
  void complete(const cassette::Exchange& row, wire::LlmRequest& request);

  /// By pointer, so that a meter can be moved.
  std::unique_ptr<wire::PartMemo> parts_ = std::make_unique<wire::PartMemo>();
  Meter meter_;
  EvidenceMode mode_;
  wire::StoredAnswers stored_;                     ///< that later rows may name
  std::map<std::string, VirtualTime> latest_;      ///< start of the newest row, by scope
  std::map<std::string, MeteredRow> by_identity_;  ///< response id and request
};

}  // namespace weir::meter
