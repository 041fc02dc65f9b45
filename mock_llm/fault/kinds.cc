// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/kinds.h"

#include "mock_llm/fault/effects.h"

namespace weir::fault {

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kKinds{
      {"cut",
       "ends the connection within an answer",
       {{"events", "how many events of a stream are sent before; half of them if absent"},
        {"ending", "cut (default): the connection is closed; reset: it is torn down"}},
       make_cut},
      {"split",
       "sends an answer in pieces that end within a character",
       {{"bytes",
         "of a piece; each event in two pieces, within its first wide character, if absent"}},
       make_split},
      {"status",
       "answers with an error of the provider",
       {{"status", "from 400 to 599; 529 if absent"},
        {"retry_after", "seconds, or milliseconds as 120ms; no such header if absent"}},
       make_status},
  };
  return kKinds;
}

const std::vector<Parameter>& selectors() {
  static const std::vector<Parameter> kSelectors{
      {"model", "glob over the model of the request; any if absent"},
      {"after", "requests that pass before the first is met; 0 if absent"},
      {"every", "of those that follow, each n-th; 1 if absent"},
      {"times", "how many are met; 1 if absent, 0 is all"},
  };
  return kSelectors;
}

}  // namespace weir::fault
