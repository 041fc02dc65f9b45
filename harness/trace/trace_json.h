// SPDX-License-Identifier: Apache-2.0
// A whole trace as a file of a run's folder, for `weir show` and for other programs.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/trace.h"

namespace weir::trace {

inline constexpr int kTraceVersion = 1;

/// Everything of the trace but wall times: the same inputs give the same bytes.
std::string render_trace(const Trace& trace);
Result<Trace> parse_trace(std::string_view json, const std::string& name);

}  // namespace weir::trace
