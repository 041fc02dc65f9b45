// SPDX-License-Identifier: Apache-2.0
// Recorded token counts as anchors: where a prompt was recorded, its recorded total stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/base/digest.h"
#include "core/model/usage.h"
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
  /// Takes what the provider billed for a request; a usage without input tells nothing. `tail` are
  /// the tokens that the service adds behind the last segment.
  void take(const wire::LlmRequest& request, const Usage& usage, Tokens tail = Tokens());

  /// Remembers by how much the recorded counts of a recorded request's segments differ from their
  /// estimate. Afterwards a prompt that holds the same segments in another place or between other
  /// ones is off by its new segments only.
  void learn(const wire::LlmRequest& recorded, const std::vector<Tokens>& estimate);

  /// Equal prompt: the recorded total, exactly. Shared prefix with a recorded prompt: the recorded
  /// total anchors that part, the rest is estimated. Else the estimate as it is.
  Counted apply(const wire::LlmRequest& request, std::vector<Tokens> estimate) const;

 private:
  struct Anchor {
    std::size_t end = 0;  ///< number of segments covered
    Tokens total;         ///< recorded tokens of them all
  };

  std::vector<Anchor> anchors_of(const wire::LlmRequest& request) const;
  bool correct(const wire::LlmRequest& request, std::size_t i, Tokens& estimate) const;

  std::unordered_map<Digest128, Tokens> totals_;  ///< by chain digest of a whole recorded prompt
  std::unordered_map<Digest128, Tokens> cached_;  ///< by chain digest of a recorded cached prefix
  std::unordered_map<Digest128, std::int64_t> corrections_;  ///< by model and content
};

}  // namespace weir::meter
