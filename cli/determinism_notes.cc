// SPDX-License-Identifier: Apache-2.0
#include "cli/determinism_notes.h"

#include <cstdint>

#include <fmt/core.h>

#include "core/base/text.h"
#include "harness/live/volatile_pattern.h"
#include "reports/numbers.h"
#include "reports/report.h"

namespace weir::cli {
namespace {

std::string times(std::size_t count) {
  return count == 1 ? "once" : count == 2 ? "twice" : fmt::format("{} times", count);
}

std::string quoted(const std::string& excerpt) {
  return excerpt.empty() ? "nothing" : "\"" + excerpt + "\"";
}

std::string in_yaml(std::string text) {
  replace_all(text, "'", "''");
  return "'" + text + "'";
}

/// Rows of `volatile`; "" where no difference looks like noise.
std::string volatile_rows(const std::vector<live::Deviation>& deviations) {
  std::string rows;
  for (const live::Deviation& deviation : deviations) {
    const std::string pattern = live::volatile_pattern(deviation.was, deviation.now);
    if (!pattern.empty() && deviation.pointer != "/model") {
      rows += fmt::format("      - {{ path: {}, pattern: {} }}\n", in_yaml(deviation.pointer),
                          in_yaml(pattern));
    }
  }
  return rows;
}

}  // namespace

std::string determinism_notes(const std::vector<live::Deviation>& deviations,
                              const Replays& replays) {
  const std::string requests =
      reports::counted(static_cast<std::int64_t>(replays.requests), "request");
  std::string text = "replayed " + times(replays.passes) + ": ";
  if (deviations.empty() && replays.missed == 0) {
    return text + "the agent is deterministic, " + requests + " as recorded\n";
  }
  text += "the agent is not deterministic: it sent other bytes than were recorded\n";
  if (replays.missed > 0) {
    text += fmt::format("  {} of {} had no recorded answer\n", replays.missed, requests);
  }
  for (const live::Deviation& deviation : deviations) {
    text += fmt::format("  {} byte {}  was {}  now {}  in {} of {}\n", deviation.pointer,
                        deviation.byte, quoted(deviation.was), quoted(deviation.now),
                        deviation.requests, requests);
  }
  const std::string rows = volatile_rows(deviations);
  return rows.empty() ? text
                      : text +
                            "  mend the agent, or mask what means nothing in weir.yaml:\n"
                            "    volatile:\n" +
                            rows;
}

}  // namespace weir::cli
