// SPDX-License-Identifier: Apache-2.0
// What is told beside the figures of a request, because the service would not serve it so.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/meter/profile.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// One sentence each: a model that is retired, a field that the model doesn't know.
std::vector<std::string> model_warnings(const wire::LlmRequest& request, const Profile& profile);

}  // namespace weir::meter
