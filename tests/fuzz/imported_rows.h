// SPDX-License-Identifier: Apache-2.0
// What an importer reads becomes a cassette that loads, or is refused in one sentence.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "harness/import/import.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/library.h"

namespace weir::importing {

inline void check_imported(Result<std::vector<HttpRecord>> records) {
  if (!records.ok()) {
    WEIR_CHECK(records.error().message.starts_with("fuzz"));
    return;
  }
  Importer importer;
  importer.add(*std::move(records));
  const cassette::ExchangeFile file{cassette::FileKind::cassette, "",
                                    importer.imported().exchanges};
  const auto again = cassette::parse_exchange_file(cassette::render_exchange_file(file), "again");
  WEIR_CHECK(again.ok());
  WEIR_CHECK(again->exchanges.size() == file.exchanges.size());
  static_cast<void>(cassette::library_from(*again, "again"));
}

}  // namespace weir::importing
