// SPDX-License-Identifier: Apache-2.0
// Recorded token counts as anchors: where a prompt was recorded, its recorded total stands.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "core/base/digest.h"
#include "core/model/usage.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// Token counts of the segments of one request, and how they were obtained.
struct Counted {
  std::vector<Tokens> tokens;  ///< by segment; the sum is the request's input total
  Method method = Method::estimated;
  std::int64_t estimated_tokens = 0;  ///< of the segments that no evidence covers
};

class Evidence {
 public:
  /// Takes the recorded usage of every turn that has a request and a usage with input.
  explicit Evidence(const cassette::Library& library);

  /// Equal prompt: the recorded total, exactly. Shared prefix with a recorded prompt: the recorded
  /// total anchors that part, the rest is estimated. Else the estimate as it is.
  Counted apply(const wire::LlmRequest& request, std::vector<Tokens> estimate) const;

 private:
  std::unordered_map<Digest128, Tokens> totals_;  ///< by chain digest of a whole recorded prompt
};

}  // namespace weir::meter
