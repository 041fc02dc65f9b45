// SPDX-License-Identifier: Apache-2.0
// Text that a request carries more than once, or dearer than it need be.
#pragma once

#include <string>

#include "mock_llm/wire/request.h"

namespace weir::diff {

/// Another block of the request has the same text; short ones don't count.
bool repeats_another(const wire::LlmRequest& request, const wire::Segment& segment);

/// A long part of the text stands in it a second time.
bool holds_itself_twice(const std::string& text);

/// A fifth of the block's bytes or more are \uXXXX escapes, which count several tokens each.
bool is_escaped(const std::string& body, const wire::Segment& segment);

}  // namespace weir::diff
