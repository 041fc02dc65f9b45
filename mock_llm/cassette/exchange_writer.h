// SPDX-License-Identifier: Apache-2.0
// Writes an exchange file line by line, so that it can grow while exchanges come in.
#pragma once

#include <string>
#include <string_view>

#include "core/base/time.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/piece_writer.h"

namespace weir::cassette {

class ExchangeWriter {
 public:
  explicit ExchangeWriter(FileKind kind) : kind_(kind) {}

  /// The first line of a cassette or journal; plain files have none.
  std::string header(std::string_view recorded) const;

  /// The line of the next exchange, behind those of the blocks that it is the first to hold. Its
  /// request has to outlive the writer.
  std::string lines_of(const Exchange& exchange);

 private:
  FileKind kind_;
  PieceWriter pieces_{2};  // the header is line 1
  VirtualTime default_at_{};
};

}  // namespace weir::cassette
