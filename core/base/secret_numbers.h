// SPDX-License-Identifier: Apache-2.0
// Numbers that prove themselves by check digits: payment cards and IBANs.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/secrets.h"

namespace weir {

/// Appends both kinds, cards as "card" and IBANs as "iban".
void find_numbers(std::string_view text, std::vector<Secret>& found);

}  // namespace weir
