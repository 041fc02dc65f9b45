// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/faults.h"

#include <algorithm>
#include <utility>

namespace weir::fault {

Faults::Faults(std::vector<Fault> faults) : faults_(std::move(faults)), counts_(faults_.size()) {}

Met Faults::meet(const wire::LlmRequest& request) {
  Met met;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    const Fault& fault = faults_[i];
    if (fault.selector.matches(request) && fault.selector.meets(counts_[i].seen++)) {
      ++counts_[i].met;
      met.push_back(&fault);
    }
  }
  return met;
}

void Faults::start_pass() {
  for (Counts& counts : counts_) {
    counts.seen = 0;
  }
}

std::vector<std::string> Faults::never_met() const {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (counts_[i].met == 0) {
      ids.push_back(faults_[i].id);
    }
  }
  return ids;
}

const Fault* refusing(const Met& met) {
  const auto found = std::find_if(met.begin(), met.end(), [](const Fault* fault) {
    return static_cast<bool>(fault->effect.refuse);
  });
  return found == met.end() ? nullptr : *found;
}

}  // namespace weir::fault
