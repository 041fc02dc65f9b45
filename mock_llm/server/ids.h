// SPDX-License-Identifier: Apache-2.0
// Ids that weir issues: fresh in every pass, equal in every run of the same scenario.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "core/base/digest.h"

namespace weir::server {

/// Derives ids from the lane and the content of a request and from how often it was seen there,
/// never from the order in which parallel requests arrive.
class Ids {
 public:
  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

  /// After `most` different requests what was counted is forgotten, and the ids are salted anew:
  /// they stay fresh.
  explicit Ids(std::string_view salt, std::size_t most = kAll)
      : salt_(digest128(salt)), most_(most) {}

  /// Counts one more request of the lane with this prompt; the result is the root of its ids.
  Digest128 next(std::string_view lane, const Digest128& prompt);

  /// Different requests that are counted.
  std::size_t size() const { return seen_.size(); }

 private:
  Digest128 salt_;
  std::size_t most_;
  std::map<Digest128, std::size_t> seen_;
};

/// `prefix` and 24 letters and digits, as the service's own ids look.
std::string issue_id(std::string_view prefix, const Digest128& root, std::size_t index = 0);

}  // namespace weir::server
