// SPDX-License-Identifier: Apache-2.0
// Whose a request is where several tests share a server: by the header X-Test-Id, or, for agents of
// which only the base URL can be set, by a path that begins with /__weir/test/ID.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/result.h"
#include "core/net/http.h"

namespace weir::server {

struct TestId {
  std::string id;          ///< "": the request names no test
  std::size_t prefix = 0;  ///< bytes at the beginning of the path that only name the test
};

/// Error: an id of other characters than letters, digits, '.', '_' and '-', or of more than 100.
Result<TestId> test_id_of(const net::HttpRequest& http);

}  // namespace weir::server
