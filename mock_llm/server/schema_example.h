// SPDX-License-Identifier: Apache-2.0
// The least answer that fits the JSON Schema of a request.
#pragma once

#include <string>

namespace weir::server {

/// JSON with the required members: the first of an enum, "", 0, false, []. "" where the request
/// asks for no schema.
std::string schema_example(std::string body);

}  // namespace weir::server
