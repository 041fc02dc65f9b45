// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/explicit_caches.h"

namespace weir::meter {

std::string_view to_string(ExplicitRead::State state) {
  switch (state) {
    case ExplicitRead::State::held:
      return "held";
    case ExplicitRead::State::expired:
      return "expired";
    case ExplicitRead::State::unknown:
      break;
  }
  return "unknown";
}

void ExplicitCaches::learn(const std::string& name, Tokens tokens) {
  std::optional<Tokens>& told = entries_[name].told;
  told = told.value_or(tokens);
}

void ExplicitCaches::create(const std::string& name, Tokens counted, VirtualTime expires_at) {
  Entry& entry = entries_[name];
  entry.counted = counted;
  entry.expires_at = expires_at;
}

std::optional<Tokens> ExplicitCaches::told(const std::string& name) const {
  const auto found = entries_.find(name);
  return found == entries_.end() ? std::nullopt : found->second.told;
}

ExplicitRead ExplicitCaches::read(const std::string& name, VirtualTime start) const {
  ExplicitRead read;
  read.name = name;
  const auto found = entries_.find(name);
  if (found == entries_.end()) {
    return read;
  }
  const Entry& entry = found->second;
  if (entry.expires_at && start >= *entry.expires_at) {
    read.state = ExplicitRead::State::expired;
    return read;
  }
  read.state = ExplicitRead::State::held;
  read.method = entry.told ? Method::exact : Method::estimated;
  read.tokens = entry.told ? *entry.told : entry.counted.value_or(Tokens());
  return read;
}

}  // namespace weir::meter
