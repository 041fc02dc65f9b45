// SPDX-License-Identifier: Apache-2.0
#include "harness/live/real_keys.h"

#include "core/base/text.h"
#include "harness/process/environment.h"

namespace weir::live {
namespace {

std::string stand_in_of(const std::string& variable) {
  return "weir-stand-in-for-" + variable + ".";  // no stand-in begins with another
}

}  // namespace

RealKeys::RealKeys(const std::map<std::string, std::string>& environment) {
  for (const std::string& variable : process::key_variables()) {
    const auto found = environment.find(variable);
    const std::string key = found == environment.end() ? "" : std::string(trim(found->second));
    if (!key.empty()) {
      keys_.emplace(variable, key);
    }
  }
}

std::map<std::string, std::string> RealKeys::stand_ins() const {
  std::map<std::string, std::string> stand_ins;
  for (const auto& entry : keys_) {
    stand_ins.emplace(entry.first, stand_in_of(entry.first));
  }
  return stand_ins;
}

std::vector<std::string> RealKeys::names() const {
  std::vector<std::string> names;
  for (const auto& entry : keys_) {
    names.push_back(entry.first);
  }
  return names;
}

void RealKeys::put_into(net::HttpRequest& http) const {
  for (const auto& [variable, key] : keys_) {
    const std::string stand_in = stand_in_of(variable);
    replace_all(http.query, stand_in, key);
    for (auto& [name, value] : http.headers) {
      replace_all(value, stand_in, key);
    }
  }
}

}  // namespace weir::live
