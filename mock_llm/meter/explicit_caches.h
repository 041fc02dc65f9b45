// SPDX-License-Identifier: Apache-2.0
// Gemini's explicit caches: a prefix that requests name instead of sending it. How long it is tells
// the row that created it, or a bill.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/strong.h"
#include "core/base/time.h"
#include "core/model/usage.h"

namespace weir::meter {

/// What a request that names an explicit cache reads of it.
struct ExplicitRead {
  enum class State {
    held,
    expired,  ///< the row that created it gave it less time
    unknown,  ///< no row created it, and no bill tells its length
  };
  std::string name;
  State state = State::unknown;
  Tokens tokens;                      ///< 0 unless held
  Method method = Method::estimated;  ///< exact: the provider counted it
};

/// As `weir usage --json` names it.
std::string_view to_string(ExplicitRead::State state);

class ExplicitCaches {
 public:
  /// The provider's own count; the first stands.
  void learn(const std::string& name, Tokens tokens);

  /// A row created it: `counted` is what weir makes of its content.
  void create(const std::string& name, Tokens counted, VirtualTime expires_at);

  /// The provider's own count; none where nobody told it.
  std::optional<Tokens> told(const std::string& name) const;

  ExplicitRead read(const std::string& name, VirtualTime start) const;

 private:
  struct Entry {
    std::optional<Tokens> told;
    std::optional<Tokens> counted;
    std::optional<VirtualTime> expires_at;
  };

  std::map<std::string, Entry> entries_;
};

}  // namespace weir::meter
