// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/kinds.h"

#include <algorithm>
#include <iterator>

namespace weir::fault {
namespace {

std::vector<Kind> all_families() {
  std::vector<Kind> all;
  for (const auto& family :
       {cache_kinds, refusal_kinds, request_kinds, result_kinds, transport_kinds}) {
    std::vector<Kind> kinds = family();
    std::move(kinds.begin(), kinds.end(), std::back_inserter(all));
  }
  std::sort(all.begin(), all.end(), [](const Kind& a, const Kind& b) { return a.name < b.name; });
  return all;
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kKinds = all_families();
  return kKinds;
}

const std::vector<Parameter>& selectors() {
  static const std::vector<Parameter> kSelectors{
      {"model", "glob over the model of the request; any if absent"},
      {"lane", "glob over the first text of its messages; any if absent"},
      {"turn", "which request of its conversation, from 1; any if absent"},
      {"tool", "glob over the tools that the last answer called; any if absent"},
      {"offers", "glob over the tools that the request offers; any if absent"},
      {"probability", "percent of the requests that match, by their content; all if absent"},
      {"seed", "of the probability: another text meets other requests"},
      {"after", "requests that pass before the first is met; 0 if absent"},
      {"every", "of those that follow, each n-th; 1 if absent"},
      {"times",
       "how many are met, 0 is all; if absent 1, of limits, by chance and of what is about each "
       "request all"},
  };
  return kSelectors;
}

}  // namespace weir::fault
