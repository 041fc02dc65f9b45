// SPDX-License-Identifier: Apache-2.0
// The judgement of two exchange files for programs (docs/formats/diff.md).
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "reports/finding_json.h"
#include "reports/report.h"

namespace weir::reports {
namespace {

constexpr int kFormatVersion = 1;

/// A sum is as good as its weakest part.
const char* method_of(const MeterQuality& quality) {
  if (quality.estimated > 0) {
    return "estimated";
  }
  return quality.anchored > 0 ? "anchored" : "exact";
}

}  // namespace

std::string diff_json(const Verdict& verdict) {
  return dump_json_pretty(Json{{"version", kFormatVersion},
                               {"verdict", std::string(to_string(verdict.outcome))},
                               {"method", method_of(verdict.quality)},
                               {"findings", findings_to_json(verdict.findings)},
                               {"metrics", changes_to_json(verdict.metrics)},
                               {"cost_change", cost_change_to_json(verdict.cost_change)},
                               {"errors", verdict.errors},
                               {"notes", verdict.notes}});
}

}  // namespace weir::reports
