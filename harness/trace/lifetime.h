// SPDX-License-Identifier: Apache-2.0
// What everything that a span brought into a conversation cost until its end.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "mock_llm/server/record.h"

namespace weir::trace {

/// Every pico-dollar of a pass belongs to one generation or one tool call: parts of prompts to who
/// brought them in, at what each later request paid for them; the rest of a request, its answer
/// above all, to itself.
class LifetimeCosts {
 public:
  /// The records of one pass, in order.
  explicit LifetimeCosts(const std::vector<const server::Record*>& records);

  PicoUsd of(const server::Record& record) const;

  /// Of the results of a tool call; zero of one that nobody answered.
  PicoUsd of_call(const std::string& id) const;

 private:
  std::unordered_map<const server::Record*, PicoUsd> of_records_;
  std::map<std::string, PicoUsd> of_calls_;
};

}  // namespace weir::trace
