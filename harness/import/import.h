// SPDX-License-Identifier: Apache-2.0
// Recordings of other tools become the rows of a cassette: calls of models, without secrets.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/base/redact.h"
#include "core/base/result.h"
#include "harness/import/http_record.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::importing {

struct LeftOut {
  std::size_t count = 0;
  std::string first;  ///< where the first of them stands
};

struct Imported {
  std::vector<cassette::Exchange> exchanges;  ///< their times don't fall
  std::map<std::string, LeftOut> left_out;    ///< by reason
  Redactions redactions;
};

/// What several files hold, one after the other.
class Importer {
 public:
  /// Takes what one file recorded, in the order of its rows, or of their times where all tell one.
  void add(std::vector<HttpRecord> records);

  /// Takes rows that are exchanges already.
  void add(std::vector<cassette::Exchange> exchanges);

  const Imported& imported() const { return imported_; }

 private:
  void add_record(const HttpRecord& record, VirtualTime at);
  void keep(cassette::Exchange exchange, const std::vector<std::string>& credentials);
  void leave_out(const std::string& reason, const std::string& place);
  VirtualTime next_at() const;

  Imported imported_;
};

}  // namespace weir::importing
