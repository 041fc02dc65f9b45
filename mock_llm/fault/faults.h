// SPDX-License-Identifier: Apache-2.0
// The faults of one mock, in the order in which they were given, and how often each was met.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mock_llm/fault/fault.h"

namespace weir::fault {

/// Those that meet one request, in their order.
using Met = std::vector<const Fault*>;

class Faults {
 public:
  explicit Faults(std::vector<Fault> faults);

  /// Counts the request for each fault that it matches.
  Met meet(const wire::LlmRequest& request);
  /// The counting of requests begins anew, that of meetings goes on.
  void start_pass();
  /// Ids of those that never met a request.
  std::vector<std::string> never_met() const;

 private:
  struct Counts {
    std::size_t seen = 0;  ///< matching requests of this pass
    std::size_t met = 0;
  };

  std::vector<Fault> faults_;
  std::vector<Counts> counts_;  ///< by index of `faults_`
};

/// The first that refuses, or null.
const Fault* refusing(const Met& met);

}  // namespace weir::fault
