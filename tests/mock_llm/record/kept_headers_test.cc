// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/kept_headers.h"

#include <gtest/gtest.h>

namespace weir::record {
namespace {

TEST(KeptHeaders, OfARequestHoldNoKeys) {
  const KeptHeaders kept = kept_of_request({{"X-Api-Key", "sk-1"},
                                            {"Authorization", "Bearer x"},
                                            {"Cookie", "session=1"},
                                            {"Anthropic-Beta", "context-1m"},
                                            {"X-Claude-Code-Session-Id", "s"}});
  EXPECT_EQ(kept,
            (KeptHeaders{{"anthropic-beta", "context-1m"}, {"x-claude-code-session-id", "s"}}));
}

TEST(KeptHeaders, OfAnAnswerHoldIdsAndLimits) {
  const KeptHeaders kept = kept_of_answer({{"request-id", "req_1"},
                                           {"Retry-After", "2"},
                                           {"anthropic-ratelimit-tokens-remaining", "9"},
                                           {"x-ratelimit-limit-requests", "8"},
                                           {"anthropic-organization-id", "org"},
                                           {"Set-Cookie", "__cf=1"}});
  EXPECT_EQ(kept, (KeptHeaders{{"anthropic-ratelimit-tokens-remaining", "9"},
                               {"request-id", "req_1"},
                               {"retry-after", "2"},
                               {"x-ratelimit-limit-requests", "8"}}));
}

}  // namespace
}  // namespace weir::record
