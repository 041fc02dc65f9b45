// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/faults.h"

#include <algorithm>
#include <string>
#include <utility>

namespace weir::fault {
namespace {

/// Different prompts whose requests are counted; then the counting begins anew.
constexpr std::size_t kMostPrompts = std::size_t{1} << 14U;

bool concerns(const Fault& fault, const Asked& asked) {
  return (!fault.effect.concerns || fault.effect.concerns(asked.request)) &&
         (!fault.effect.refuse || fault.effect.refuse(asked));
}

}  // namespace

Faults::Faults(std::vector<Fault> faults) : faults_(std::move(faults)), counts_(faults_.size()) {}

/// The same for each request with this prompt, and the n-th time that it is sent, in whichever
/// order requests arrive.
Digest128 Faults::draw_of(const wire::LlmRequest& request) {
  if (asked_.size() >= kMostPrompts) {
    asked_.clear();
  }
  const Digest128 prompt = wire::prompt_digest(request);
  return chain128(prompt, std::to_string(asked_[prompt]++));
}

bool Faults::counts(std::size_t index) {
  if (!faults_[index].selector.meets(counts_[index].seen++)) {
    return false;
  }
  ++counts_[index].met;
  return true;
}

Met Faults::meet(const Asked& asked) {
  Met met;
  const Digest128 draw = draw_of(asked.request);
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    const Fault& fault = faults_[i];
    if (fault.selector.matches(asked.request, draw) && concerns(fault, asked) && counts(i)) {
      met.push_back(&fault);
    }
  }
  return met;
}

void Faults::start_pass() {
  asked_.clear();
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
