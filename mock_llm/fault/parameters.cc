// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/parameters.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "core/base/duration.h"
#include "core/base/text.h"

namespace weir::fault {

Parameters Parameters::without(const std::vector<std::string>& names) const {
  Values values = values_;
  for (const std::string& name : names) {
    values.erase(name);
  }
  return Parameters(std::move(values));
}

std::string Parameters::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? "" : found->second;
}

Result<std::size_t> Parameters::number(std::string_view name, std::size_t fallback,
                                       std::size_t least, std::size_t most) const {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    return fallback;
  }
  const std::string& written = found->second;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc() || end != written.data() + written.size() || value < least ||
      value > most) {
    return config_error(std::string(name) + ": expected a whole number from " +
                        std::to_string(least) + " to " + std::to_string(most) + ", not \"" +
                        written + "\"");
  }
  return value;
}

Result<Micros> Parameters::span(std::string_view name, Micros fallback, Micros most) const {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    return fallback;
  }
  const Result<Micros> span = parse_duration(found->second);
  if (!span.ok() || *span > most) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(most).count();
    return config_error(std::string(name) + ": expected a time as 120ms, 2s or 1m, at most " +
                        std::to_string(seconds) + "s, not \"" + found->second + "\"");
  }
  return *span;
}

Result<std::string> Parameters::choice(std::string_view name,
                                       const std::vector<std::string>& choices) const {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    return choices.front();
  }
  if (std::find(choices.begin(), choices.end(), found->second) == choices.end()) {
    return config_error(std::string(name) + ": expected one of " + join(choices, ", ") +
                        ", not \"" + found->second + "\"");
  }
  return found->second;
}

}  // namespace weir::fault
