// SPDX-License-Identifier: Apache-2.0
// What a provider's limits look at: what was let through before, and what it cost whom.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>

#include "core/base/strong.h"
#include "core/base/time.h"
#include "core/model/usage.h"
#include "mock_llm/wire/request.h"

namespace weir::fault {

/// The longest window that a limit may look back.
constexpr Micros kLongestWindow = std::chrono::hours(24);

class Ledger {
 public:
  /// Requests and tokens of one window of virtual time.
  struct Used {
    std::size_t requests = 0;
    Tokens tokens;
  };

  /// A request that was answered at this time. The provider's limits count its tokens.
  void add(const wire::LlmRequest& request, VirtualTime at, const Usage& usage, PicoUsd cost);

  /// Since `begin`, which is no longer ago than the longest window.
  Used used_since(VirtualTime begin) const;
  /// The time of the first that `used_since` counts; there has to be one.
  VirtualTime first_since(VirtualTime begin) const;

  /// What the requests of this user cost so far. Requests that name none share one.
  PicoUsd spent(const std::string& user) const;

 private:
  struct Entry {
    VirtualTime at{};
    Tokens tokens;
  };

  std::deque<Entry> entries_;  ///< by time
  std::map<std::string, PicoUsd> spent_;
};

}  // namespace weir::fault
