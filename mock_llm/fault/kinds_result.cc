// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/kinds.h"
#include "mock_llm/fault/result_effects.h"

namespace weir::fault {
namespace {

constexpr std::size_t kAll = 0;

}  // namespace

std::vector<Kind> result_kinds() {
  const Parameter tool{"tool", "glob over the tool's name; any if absent"};
  return {
      {"result_error",
       "lets the results of a tool be errors, in each request that holds them",
       {tool, {"text", "what the error says"}},
       make_result_error,
       kAll},
      {"result_grown",
       "lets each call of a tool return more than the one before, in each request",
       {tool, {"x", "how many times as much, above 1 and up to 10; 1.5 if absent"}},
       make_result_grown,
       kAll},
      {"result_malformed",
       "cuts the results of a tool in half, in each request that holds them",
       {tool},
       make_result_malformed,
       kAll},
      {"result_tokens",
       "lets the results of a tool be of a length, in each request that holds them",
       {tool, {"tokens", "about so many; 10000 if absent"}},
       make_result_tokens,
       kAll},
      {"tools_changed",
       "gives a tool another schema in each request",
       {{"tool", "glob over its name; the first if absent"}},
       make_tools_changed,
       kAll},
  };
}

}  // namespace weir::fault
