// SPDX-License-Identifier: Apache-2.0
#include "reports/kinds.h"

#include <algorithm>

namespace weir::reports {

using Verdicts = std::vector<Verdict>;

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> table{
      {"json",
       [](const Verdicts& verdicts, Origin origin, const GateChange& change) {
         return origin == Origin::diff && verdicts.size() == 1 ? diff_json(verdicts.front())
                                                               : json(verdicts, change);
       }},
      {"junit", [](const Verdicts& verdicts, Origin origin,
                   const GateChange&) { return junit(verdicts, origin); }},
      {"md",
       [](const Verdicts& verdicts, Origin origin, const GateChange& change) {
         return markdown(verdicts, origin, kCommentLimit, change);
       }},
      {"summary",
       [](const Verdicts& verdicts, Origin origin, const GateChange& change) {
         return markdown(verdicts, origin, kSummaryLimit, change);
       }},
      {"github",
       [](const Verdicts& verdicts, Origin, const GateChange&) { return github(verdicts); }},
  };
  return table;
}

const Kind* find_kind(std::string_view name) {
  const auto found = std::find_if(kinds().begin(), kinds().end(),
                                  [&](const Kind& kind) { return kind.name == name; });
  return found == kinds().end() ? nullptr : &*found;
}

}  // namespace weir::reports
