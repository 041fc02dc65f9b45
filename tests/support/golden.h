// SPDX-License-Identifier: Apache-2.0
// Golden files: what people and programs read, approved once and compared byte for byte.
#pragma once

#include <string_view>

namespace weir::testing {

/// Compares `actual` with tests/golden/<name>. WEIR_UPDATE_GOLDEN=1 rewrites the file; CI refuses
/// that.
void expect_golden(std::string_view name, std::string_view actual);

}  // namespace weir::testing
