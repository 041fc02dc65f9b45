// SPDX-License-Identifier: Apache-2.0
// Ids that weir issues: fresh in every pass, equal in every run of the same scenario.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "core/base/digest.h"

namespace weir::server {

/// Derives ids from the lane and the content of a request and from how often it was seen there,
/// never from the order in which parallel requests arrive.
class Ids {
 public:
  explicit Ids(std::string_view salt) : salt_(digest128(salt)) {}

  /// Counts one more request of the lane with this prompt; the result is the root of its ids.
  Digest128 next(std::string_view lane, const Digest128& prompt);

 private:
  Digest128 salt_;
  std::map<Digest128, std::size_t> seen_;
};

/// `prefix` and 24 letters and digits, as the service's own ids look.
std::string issue_id(std::string_view prefix, const Digest128& root, std::size_t index = 0);

}  // namespace weir::server
