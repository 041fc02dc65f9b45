// SPDX-License-Identifier: Apache-2.0
// Keys and tokens by what their issuers put in front of them.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/secrets.h"

namespace weir {

/// Appends them, one shape after the other; those of two shapes may overlap.
void find_shapes(std::string_view text, std::vector<Secret>& found);

}  // namespace weir
