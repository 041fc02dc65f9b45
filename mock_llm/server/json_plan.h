// SPDX-License-Identifier: Apache-2.0
// Answers that are one JSON text and no message of a model.
#pragma once

#include <string>

#include "core/net/http.h"
#include "mock_llm/wire/service.h"

namespace weir::server {

net::ResponsePlan json_plan(const wire::Service& service, int status, std::string body,
                            const std::string& request_id);

}  // namespace weir::server
