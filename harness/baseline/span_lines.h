// SPDX-License-Identifier: Apache-2.0
// A span tree as a list, one JSON object a span, with its depth: a turn that comes in between
// changes its own lines and no others.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/model/trace.h"

namespace weir::baseline {

/// Compact JSON, one text a span. Left out are what belongs to one run alone (results, times,
/// issued ids, drift) and what follows from the other lines: positions, sums, inherited lanes.
std::vector<std::string> span_lines(const Span& root, const std::string& scenario);

/// The tree again. `where` names file and pass; `problem` gets the first thing that is wrong.
Span span_tree(const Json& lines, const std::string& scenario, const std::string& where,
               std::string& problem);

}  // namespace weir::baseline
