// SPDX-License-Identifier: Apache-2.0
// Which kind of content a text is.
#pragma once

#include <string_view>

#include "mock_llm/meter/profile.h"

namespace weir::meter {

/// prose, code, json or cjk.
ContentClass classify_text(std::string_view text);

}  // namespace weir::meter
