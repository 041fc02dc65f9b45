// SPDX-License-Identifier: Apache-2.0
// Text that nobody wrote, for results that are longer than the agent's: the same for the same seed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir::fault {

/// `count` words, each one token in the common vocabularies, in an order that doesn't repeat.
std::string words(std::string_view seed, std::size_t count);

}  // namespace weir::fault
