// SPDX-License-Identifier: Apache-2.0
#include "cli/record_limits.h"

#include "core/net/origin.h"
#include "core/net/socket.h"
#include "core/pricing/decimal.h"

namespace weir::cli {
namespace {

constexpr int kPicoDigits = 12;

}  // namespace

Result<PicoUsd> parse_limit(const std::string& max_usd) {
  const auto pico = pricing::scaled(max_usd, kPicoDigits);
  if (!pico || *pico == 0) {
    return config_error("--max-usd " + max_usd + ": expected dollars above 0, as in 2.50");
  }
  return PicoUsd(*pico);
}

Result<record::Upstreams> open_upstreams(const std::string& upstream) {
  if (upstream.empty()) {
    return record::Upstreams::of_providers();
  }
  WEIR_TRY(const net::Origin origin, net::parse_origin(upstream));
  if (!origin.tls && !net::is_loopback(origin.host)) {
    return config_error("--upstream " + upstream +
                        ": expected https, as keys would be readable on their way; http is for "
                        "this machine only");
  }
  return record::Upstreams::only(origin);
}

}  // namespace weir::cli
