// SPDX-License-Identifier: Apache-2.0
// One HTTP exchange as another tool recorded it, whatever it was about.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/base/time.h"
#include "core/net/http.h"

namespace weir::importing {

struct HttpRecord {
  std::string method = "POST";
  std::string url;
  net::Headers request_headers;
  std::string request_body;  ///< as sent: perhaps compressed
  int status = 200;
  net::Headers answer_headers;
  std::string answer_body;  ///< as received: perhaps compressed
  std::optional<std::chrono::sys_time<Micros>> started;
  Micros ttft{};
  Micros duration{};
  std::string place;  ///< for messages: "order.yaml:7:3", "order.har: entry 3"
};

}  // namespace weir::importing
