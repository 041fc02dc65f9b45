// SPDX-License-Identifier: Apache-2.0
// What a text must be beside its shape to be a secret.
#pragma once

#include <string_view>

#include "core/base/secret_table.h"

namespace weir {

bool is_proved(Proof proof, std::string_view secret);

}  // namespace weir
