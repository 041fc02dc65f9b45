// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/json_plan.h"

#include <utility>

namespace weir::server {

net::ResponsePlan json_plan(const wire::Service& service, int status, std::string body,
                            const std::string& request_id) {
  net::ResponsePlan plan;
  plan.status = status;
  plan.headers = service.response_headers(request_id, Tokens{0}, false);
  plan.chunks.push_back({{}, std::move(body)});
  return plan;
}

}  // namespace weir::server
