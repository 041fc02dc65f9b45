// SPDX-License-Identifier: Apache-2.0
// The judge against what was injected: the journal of a run with a fault, compared with that of a
// run without, names the cause that the fault stands for.
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "harness/diff/diff.h"
#include "tests/support/faulty_run.h"

namespace weir::diff {
namespace {

using weir::testing::Dialect;
using weir::testing::run_with;

Rows rows_of(const cassette::ExchangeFile& journal) {
  Rows rows;
  rows.reserve(journal.exchanges.size());
  for (const cassette::Exchange& exchange : journal.exchanges) {
    rows.emplace_back(exchange);
  }
  return rows;
}

struct Injected {
  std::vector<std::string> specs;
  Dialect dialect;
  std::string cause;  ///< of the first finding; "": none
  std::string outcome = "fail";
};

void PrintTo(const Injected& injected, std::ostream* out) {
  *out << injected.specs.front() << " at " << injected.dialect.path;
}

class InjectedFault : public ::testing::TestWithParam<Injected> {};

TEST_P(InjectedFault, IsTheFirstCauseNamed) {
  constexpr std::size_t kCalls = 8;
  const Verdict verdict =
      compare_exchanges(rows_of(run_with({}, GetParam().dialect, kCalls).journal),
                        rows_of(run_with(GetParam().specs, GetParam().dialect, kCalls).journal),
                        meter::Profiles::embedded(), pricing::PriceTable::embedded());
  EXPECT_EQ(to_string(verdict.outcome), GetParam().outcome);
  EXPECT_EQ(verdict.findings.empty() ? "" : verdict.findings.front().cause, GetParam().cause);
}

const Dialect kMessages = weir::testing::messages_dialect();
const Dialect kHour = weir::testing::messages_dialect("1h");
const Dialect kChat = weir::testing::chat_dialect();
const Dialect kResponses = weir::testing::responses_dialect();
const Dialect kGemini = weir::testing::gemini_dialect();

INSTANTIATE_TEST_SUITE_P(
    All, InjectedFault,
    ::testing::ValuesIn(std::vector<Injected>{
        {{"system_timestamp"}, kMessages, "system_changed.clock"},
        {{"system_timestamp"}, kChat, "system_changed.clock"},
        {{"system_timestamp"}, kResponses, "system_changed.clock"},
        {{"system_timestamp"}, kGemini, "system_changed.clock"},
        {{"system_uuid"}, kMessages, "system_changed.header"},
        {{"system_uuid"}, kChat, "system_changed.header"},
        {{"tools_reordered:every=2,times=0"}, kMessages, "tools_changed.order"},
        {{"tools_reordered:every=2,times=0"}, kChat, "tools_changed.order"},
        {{"json_keys_reordered:every=2,times=0"}, kMessages, "tools_changed.schema"},
        {{"json_keys_reordered:every=2,times=0"}, kResponses, "tools_changed.schema"},
        {{"tools_changed"}, kMessages, "tools_changed.schema"},
        {{"tools_changed"}, kGemini, "tools_changed.schema"},
        {{"result_rerendered"}, kMessages, "messages_changed.reserialised"},
        {{"result_rerendered"}, kChat, "messages_changed.reserialised"},
        {{"marker_moved"}, kMessages, "breakpoint_budget.frozen"},
        {{"marker_dropped"}, kMessages, "breakpoint_budget.missing"},
        {{"marker_added:after=4"}, kMessages, "breakpoint_budget.rejected"},
        {{"history_truncated"}, kMessages, "messages_changed.resume_shape"},
        {{"history_truncated"}, kChat, "messages_changed.resume_shape"},
        {{"image_reencoded:after=4"}, kMessages, "messages_changed.reserialised"},
        {{"thinking_toggled:after=4"}, kMessages, "params_changed.thinking"},
        {{"thinking_toggled:after=4"}, kChat, "params_changed.effort"},
        {{"model_switched:after=4,to=claude-opus-5-5"}, kMessages, "model_changed.router"},
        {{"expire:after=4"}, kMessages, "ttl_expired.gap"},
        {{"ttl_downgraded", "expire:after=2,times=0"}, kHour, "unexplained.provider_side", "pass"},
        {{"minimum_raised:tokens=100000"}, kMessages, "unexplained.provider_side", "pass"},
        {{"marker_ignored"}, kMessages, "unexplained"},
        {{"evict:after=4"}, kMessages, "unexplained.provider_side", "pass"},
        {{"other_backend:after=4"}, kMessages, "unexplained.provider_side", "pass"},
        {{"visibility_delayed:by=30s"}, kMessages, "unexplained.provider_side", "pass"},
        {{"result_grown:x=3"}, kMessages, "context_growth.tool_result"},
        {{"result_tokens"}, kMessages, "context_growth.tool_result"},
        {{"result_tokens"}, kChat, "context_growth.tool_result"},
        {{"result_error"}, kMessages, "tool_error_loop.identical"},
        {{"result_malformed"}, kMessages, "", "pass"},
    }));

}  // namespace
}  // namespace weir::diff
