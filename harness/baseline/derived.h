// SPDX-License-Identifier: Apache-2.0
// What a baseline leaves out because it follows from the rest: one definition for writing and for
// reading.
#pragma once

#include <cstddef>
#include <string>

#include "core/model/trace.h"

namespace weir::baseline {

/// True where the numbers of a span are sums over its children.
bool is_sum(SpanKind kind);

/// Numbers that a span has unless its line says otherwise: sums over the children, or nothing.
struct Numbers {
  Usage usage;
  PicoUsd cost;
  PicoUsd uncached_cost;
  PicoUsd lifetime_cost;
  Method method = Method::exact;
};

Numbers expected_numbers(const Span& span);

/// The name that a span has unless its line says otherwise. `turn` counts the turns of its parent.
std::string expected_name(const Span& span, const std::string& scenario, std::size_t turn);

}  // namespace weir::baseline
