// SPDX-License-Identifier: Apache-2.0
// Dates of the virtual clock, for what a provider tells as a date. Virtual time begins with 2026.
#pragma once

#include <string>

#include "core/base/time.h"

namespace weir::fault {

/// "Thu, 01 Jan 2026 00:00:30 GMT", seconds rounded up.
std::string http_date(VirtualTime at);

/// "2026-01-01T00:00:30Z", seconds rounded up.
std::string rfc3339_date(VirtualTime at);

}  // namespace weir::fault
