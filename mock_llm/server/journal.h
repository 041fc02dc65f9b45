// SPDX-License-Identifier: Apache-2.0
// What one run sent and got, as an exchange file with outcomes.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/cassette/exchange.h"
#include "mock_llm/server/record.h"

namespace weir::server {

/// What was sent and answered, without an outcome. Keys and tokens of known shapes are redacted.
cassette::Exchange exchange_of(const Record& record);

/// One exchange a record, in the order given, with its outcome.
cassette::ExchangeFile journal_of(const std::vector<Record>& records,
                                  const std::vector<PassInfo>& passes, const std::string& user);

}  // namespace weir::server
