// SPDX-License-Identifier: Apache-2.0
// Fixtures of aimock (npm @copilotkit/aimock, 1.43). They hold answers and what they match, but no
// requests, so what comes of them is scripts.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "harness/import/import.h"

namespace weir::importing {

/// The fixtures that match one message of the user, in the order of their turns.
struct Conversation {
  std::string about;                    ///< the message that they match
  std::shared_ptr<const Json> replies;  ///< a script (mock_llm/cassette/script.h)
};

struct Scripts {
  std::vector<Conversation> conversations;
  std::map<std::string, LeftOut> left_out;  ///< by reason
};

/// Errors name the file, and the line of what is no JSON or the number of the fixture, from 1.
Result<Scripts> read_aimock(std::string_view text, const std::string& name);

}  // namespace weir::importing
