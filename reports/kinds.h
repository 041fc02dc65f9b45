// SPDX-License-Identifier: Apache-2.0
// The kinds of `--report KIND=FILE`, as a table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/report.h"

namespace weir::reports {

struct Kind {
  std::string_view name;
  std::string (*render)(const std::vector<Verdict>& verdicts, Origin origin,
                        const GateChange& change);
};

const std::vector<Kind>& kinds();

/// Null where no kind has this name.
const Kind* find_kind(std::string_view name);

}  // namespace weir::reports
