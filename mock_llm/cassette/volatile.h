// SPDX-License-Identifier: Apache-2.0
// Declared noise: parts of requests that differ from run to run without meaning anything. They are
// masked in what is recorded and in what is sent, before anything is counted or compared.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace weir::cassette {

struct VolatileRow {
  std::string path;     ///< JSON pointer of a string or of what holds strings; `*`: any one part
  std::string pattern;  ///< RE2, on the inside of a string as written; "": all of it
};

class Volatile {
 public:
  /// Rows whose patterns check_pattern() (core/base/secrets.h) lets pass; others mask nothing.
  static Volatile of(const std::vector<VolatileRow>& rows);

  /// Masks a raw body; what is no JSON stays. Returns how many parts were masked.
  std::size_t apply(std::string& body) const;

 private:
  struct Row;

  std::vector<std::shared_ptr<const Row>> rows_;
};

}  // namespace weir::cassette
