// SPDX-License-Identifier: Apache-2.0
// A cassette that grows by whole exchanges: whenever the program is killed, what was appended
// before is there and loads.
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/net/socket.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/exchange_writer.h"

namespace weir::record {

class CassetteFile {
 public:
  /// `recorded` says what, in words. Error where the file exists: what was paid for is never
  /// overwritten.
  static Result<CassetteFile> create(const std::filesystem::path& path,
                                     const std::string& recorded);

  /// The whole exchange, or, with an error, nothing of it and nothing more from then on.
  Status append(cassette::Exchange exchange);

  const std::filesystem::path& path() const { return path_; }

  std::size_t size() const { return written_.size(); }

 private:
  CassetteFile(std::filesystem::path path, net::UniqueFd file, cassette::ExchangeWriter writer);

  std::filesystem::path path_;
  net::UniqueFd file_;
  cassette::ExchangeWriter writer_;
  std::deque<cassette::Exchange> written_;  ///< their requests, which the writer refers to
  bool broken_ = false;
};

}  // namespace weir::record
