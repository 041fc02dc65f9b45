// SPDX-License-Identifier: Apache-2.0
// The JSON Schemas of data/schemas against a file. valijson finds what is wrong; the sentences come
// from here, with the schemas' own words ("errorMessage") for what was expected.
#pragma once

#include <memory>
#include <string>

#include "harness/scenario/source.h"

namespace weir::scenario {

class Schema {
 public:
  static const Schema& project();
  static const Schema& scenario();
  static const Schema& script();

  /// Rejects whatever violates the schema.
  void check(Source& source) const;

  /// Rejects a value that the schema lets pass: `"timeout" must be a duration like 60s, got "x"`.
  /// Says nothing of a value that is rejected already, or that the schema doesn't know.
  void reject(Source& source, const std::string& pointer) const;

 private:
  struct State;

  explicit Schema(const Json& raw);

  std::shared_ptr<const State> state_;
};

}  // namespace weir::scenario
