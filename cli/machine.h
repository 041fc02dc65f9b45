// SPDX-License-Identifier: Apache-2.0
// The one place that asks the machine: environment, names, the time of day.
#pragma once

#include <string>

#include "core/base/result.h"
#include "harness/run/execute.h"
#include "reports/style.h"

namespace weir::cli {

run::Machine read_machine();

/// "2026-11-25T10:41:07Z"
std::string now_utc();

/// The same day: "2026-11-25".
std::string today();

/// True where a CI system runs this: nothing is written to baselines unless a flag says so.
bool in_ci();

/// How text reports look on standard output: plain where it is no terminal.
reports::Style terminal_style();

/// Whether a person reads standard error as it is written.
bool is_watched();

/// 32 random hexadecimal digits, from the system.
Result<std::string> random_key();

}  // namespace weir::cli
