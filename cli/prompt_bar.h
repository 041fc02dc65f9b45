// SPDX-License-Identifier: Apache-2.0
// The prompt of a request as a bar of characters.
#pragma once

#include <string>

#include "mock_llm/meter/exchange_meter.h"

namespace weir::cli {

/// "|====|=====!+++|...|" and "tools 812, system 1,204, history 300, new 60", one line each. New is
/// what stands behind the last answer of the model.
std::string prompt_bar(const meter::MeteredRow& row);

}  // namespace weir::cli
