// SPDX-License-Identifier: Apache-2.0
// What goes wrong in the prompt cache while it serves one request.
#pragma once

#include <cstddef>
#include <optional>

#include "core/base/strong.h"
#include "core/base/time.h"
#include "mock_llm/wire/request.h"

namespace weir::cache {

struct Disturbance {
  bool evicts = false;         ///< nothing is left of what earlier requests wrote
  bool other_backend = false;  ///< a backend is asked whose cache is not the usual one
  bool short_ttl = false;      ///< the longer lifetime is not granted: 1h is 5m, 12h is 30m
  Micros idle{};               ///< the request starts so much later
  Micros unseen{};             ///< what it writes becomes readable so much later
  Tokens minimum{};            ///< shortest prefix that is cached, where the rules ask for less
  std::optional<std::size_t> ignored_marker;  ///< from 0 in the order of the prompt; more than
                                              ///< there are: the last

  /// Whether the cache sees another request than the one that was sent.
  bool changes_markers() const { return short_ttl || ignored_marker.has_value(); }
};

/// How many markers a request has, the automatic one included.
std::size_t markers_of(const wire::LlmRequest& request);

/// Whether a request asks for the longer lifetime.
bool asks_for_long_ttl(const wire::LlmRequest& request);

/// The request as the disturbed cache sees it.
wire::LlmRequest as_seen(wire::LlmRequest request, const Disturbance& disturbance);

}  // namespace weir::cache
