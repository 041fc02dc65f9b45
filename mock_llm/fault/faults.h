// SPDX-License-Identifier: Apache-2.0
// The faults of one mock, in the order in which they were given, and how often each was met.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "core/base/digest.h"
#include "mock_llm/fault/fault.h"

namespace weir::fault {

/// Those that meet one request, in their order.
using Met = std::vector<const Fault*>;

class Faults {
 public:
  explicit Faults(std::vector<Fault> faults);

  bool empty() const { return faults_.empty(); }

  /// Counts the request for each fault that it matches, whether another met it or not.
  Met meet(const Asked& asked);
  /// The counting of requests begins anew, that of meetings goes on.
  void start_pass();
  /// Ids of those that never met a request.
  std::vector<std::string> never_met() const;

 private:
  struct Counts {
    std::size_t seen = 0;  ///< matching requests of this pass
    std::size_t met = 0;
  };

  Digest128 draw_of(const wire::LlmRequest& request);
  bool counts(std::size_t index);

  std::vector<Fault> faults_;
  std::vector<Counts> counts_;              ///< by index of `faults_`
  std::map<Digest128, std::size_t> asked_;  ///< how often each prompt was sent in this pass
};

/// The first that refuses, or null.
const Fault* refusing(const Met& met);

}  // namespace weir::fault
