// SPDX-License-Identifier: Apache-2.0
// The prompts of earlier answers, for requests that ask how theirs differs.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/usage.h"
#include "mock_llm/wire/cache_comparison.h"
#include "mock_llm/wire/request.h"

namespace weir::server {

/// Keeps the latest prompts, up to a number of bytes: the oldest are forgotten first.
class Comparisons {
 public:
  explicit Comparisons(std::size_t capacity = std::size_t{64} << 20U) : capacity_(capacity) {}

  /// `cumulative`: input tokens up to and including each segment. Only prompts that may be compared
  /// later are kept.
  void keep(const std::string& answer_id, const wire::LlmRequest& request,
            const std::vector<Tokens>& cumulative);

  /// None where the request asks for no comparison.
  std::optional<wire::CacheComparison> compare(const wire::LlmRequest& request,
                                               const std::vector<Tokens>& cumulative) const;

 private:
  /// As it was sent: few are ever compared, so that only those are read again.
  struct Earlier {
    wire::Provider provider = wire::Provider::anthropic;
    std::string path;
    std::string body;
    std::string betas;
    Tokens total;
  };

  std::map<std::string, Earlier> by_answer_;
  std::deque<std::string> order_;  ///< ids of answers, the oldest first
  std::size_t capacity_;
  std::size_t bytes_ = 0;
};

}  // namespace weir::server
