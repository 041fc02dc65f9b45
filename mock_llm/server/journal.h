// SPDX-License-Identifier: Apache-2.0
// What one run sent and got, as an exchange file with outcomes.
#pragma once

#include <string>
#include <vector>

#include "core/base/redact.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/server/record.h"

namespace weir::server {

/// What was sent and answered, without an outcome. Secrets are redacted, and added to `counts`.
cassette::Exchange exchange_of(const Record& record, Redactions& counts);
cassette::Exchange exchange_of(const Record& record);

/// One exchange a record, in the order given, with its outcome; `counts` as above.
cassette::ExchangeFile journal_of(const std::vector<Record>& records,
                                  const std::vector<PassInfo>& passes, const std::string& user,
                                  Redactions* counts = nullptr);

}  // namespace weir::server
