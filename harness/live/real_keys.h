// SPDX-License-Identifier: Apache-2.0
// The developer's own keys in a pass with the real provider. The agent gets stand-ins and weir puts
// the keys in: what the agent prints, or sends elsewhere, holds none of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/net/http.h"

namespace weir::live {

class RealKeys {
 public:
  /// Those of the providers' key variables that are set.
  explicit RealKeys(const std::map<std::string, std::string>& environment);

  /// What the agent gets, by variable.
  std::map<std::string, std::string> stand_ins() const;

  /// The variables, sorted.
  std::vector<std::string> names() const;

  /// Puts each key where its stand-in is sent: in headers and in the query.
  void put_into(net::HttpRequest& http) const;

 private:
  std::map<std::string, std::string> keys_;  ///< by variable
};

}  // namespace weir::live
