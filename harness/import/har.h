// SPDX-License-Identifier: Apache-2.0
// HTTP archives: HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as browsers, proxies
// and Polly.js write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "harness/import/http_record.h"

namespace weir::importing {

/// Errors name the file, and the line of what is no JSON or the number of the entry, from 1.
Result<std::vector<HttpRecord>> read_har(std::string_view text, const std::string& name);

}  // namespace weir::importing
