// SPDX-License-Identifier: Apache-2.0
// How the accepted cost of a scenario came about: a row a commit that changed its baseline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/strong.h"

namespace weir {

struct AcceptedCost {
  PicoUsd cold;
  std::optional<PicoUsd> warm;
  std::string note;  ///< of whoever accepted it
};

struct LogEntry {
  std::string commit;                ///< 12 hex digits; "" for what isn't committed yet
  std::string date;                  ///< "2026-11-27"
  std::string subject;               ///< of the commit
  std::optional<AcceptedCost> cost;  ///< none where the file was removed or can't be read
  std::string problem;               ///< then why
};

struct BaselineLog {
  std::string scenario;
  std::vector<LogEntry> entries;  ///< oldest first
};

}  // namespace weir
