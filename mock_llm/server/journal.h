// SPDX-License-Identifier: Apache-2.0
// What one run sent and got, as an exchange file with outcomes.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/cassette/exchange.h"
#include "mock_llm/server/record.h"

namespace weir::server {

/// One exchange a record, in the order given. Keys and tokens of known shapes are redacted.
cassette::ExchangeFile journal_of(const std::vector<Record>& records,
                                  const std::vector<PassInfo>& passes, const std::string& user);

}  // namespace weir::server
