// SPDX-License-Identifier: Apache-2.0
// Where recorded requests go: all to one server, or each to its provider's own service.
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/net/origin.h"
#include "core/net/upstream.h"
#include "mock_llm/wire/request.h"

namespace weir::record {

class Upstreams {
 public:
  static Result<Upstreams> only(const net::Origin& origin);
  static Result<Upstreams> of_providers();

  const net::Upstream& of(wire::Provider provider) const;

  std::vector<net::Origin> origins() const;

 private:
  std::vector<net::Upstream>
      services_;  ///< one for all, or one a provider in the order of the enum
};

}  // namespace weir::record
