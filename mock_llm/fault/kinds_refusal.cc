// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/kinds.h"

namespace weir::fault {

std::vector<Kind> refusal_kinds() {
  return {
      {"budget",
       "answers that the money is spent, once the requests of a user cost more",
       {{"usd", "what each user may spend; 1 if absent"}},
       make_budget,
       0},
      {"context_length",
       "answers that the prompt is too long",
       {{"limit", "tokens that are taken; the model's own limit if absent"}},
       make_context_length,
       0},
      {"quota",
       "answers that the rate limit is reached",
       {{"requests", "how many are answered in a window; any number if absent, 1 without tokens"},
        {"tokens", "how many are used in a window, as the provider counts; any number if absent"},
        {"window", "of virtual time, at most 24h; 1m if absent"}},
       make_quota,
       0},
      {"status",
       "answers with an error of the provider",
       {{"status", "from 400 to 599; 529 if absent"},
        {"retry_after", "seconds, or milliseconds as 120ms; no such header if absent"},
        {"retry_date", "the same in seconds, told as a date of the virtual clock"},
        {"body", "json: the provider's; html: an edge server's, as of 502 if absent"}},
       make_status},
  };
}

}  // namespace weir::fault
