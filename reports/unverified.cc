// SPDX-License-Identifier: Apache-2.0
#include "reports/unverified.h"

#include <map>
#include <set>

#include "core/base/text.h"
#include "reports/safe_text.h"

namespace weir::reports {

std::string unverified_text(const std::vector<std::string>& names) {
  constexpr std::string_view kBetween = ": ";
  std::map<std::string, std::set<std::string>> values_of_models;
  for (const std::string& name : names) {
    const std::size_t end = name.find(kBetween);
    std::set<std::string>& values = values_of_models[name.substr(0, end)];
    if (end != std::string::npos) {
      values.insert(name.substr(end + kBetween.size()));
    }
  }
  std::vector<std::string> parts;
  for (const auto& [model, values] : values_of_models) {
    parts.push_back(join({values.begin(), values.end()}, ", "));
    parts.back().insert(0, model + (values.empty() ? "" : " "));
  }
  return safe_line(join(parts, "; "));
}

}  // namespace weir::reports
