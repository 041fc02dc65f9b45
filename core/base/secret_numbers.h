// SPDX-License-Identifier: Apache-2.0
// Numbers that prove themselves by check digits: payment cards and IBANs.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/secrets.h"

namespace weir {

inline constexpr std::string_view kCardKind = "card";
inline constexpr std::string_view kIbanKind = "iban";

/// Appends both kinds.
void find_numbers(std::string_view text, std::vector<Secret>& found);

}  // namespace weir
