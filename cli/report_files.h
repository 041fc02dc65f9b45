// SPDX-License-Identifier: Apache-2.0
// --report KIND=FILE, the same for each command that has verdicts.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/verdict.h"
#include "reports/report.h"

namespace weir::cli {

/// "json=FILE, junit=FILE, ...; - is stdout": for the help.
std::string report_help();

/// "" where this is KIND=FILE, else what is wrong.
std::string check_report(const std::string& report);

/// One of them is for stdout, and has it for itself.
bool takes_stdout(const std::vector<std::string>& wanted);

/// Without secrets; "-" goes to `out`.
Status write_reports(const std::vector<std::string>& wanted, const std::vector<Verdict>& verdicts,
                     reports::Origin origin, const GateChange& change, std::ostream& out);

}  // namespace weir::cli
