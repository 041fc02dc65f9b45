// SPDX-License-Identifier: Apache-2.0
// What estimates may be off by, and what they can't tell.
#include "harness/diff/uncertainty.h"

#include <gtest/gtest.h>

#include "agent.h"
#include "core/base/json.h"

namespace weir::diff {
namespace {

using testing::agent_of;
using testing::compare;
using testing::edited;
using testing::plain_turns;
using testing::Requests;
using testing::Sent;

constexpr std::size_t kTurns = 4;

Requests plain() {
  return agent_of(plain_turns(kTurns));
}

/// So many words more in the task, which every prompt carries.
Requests longer_by(std::size_t words) {
  return edited(plain(), [&](std::size_t, Sent& sent) {
    sent.request["messages"][0]["content"][0]["text"].get_ref<std::string&>() +=
        " " + testing::words("more", words);
  });
}

Side side_of(const Requests& run) {
  return load_side({testing::rows_of(run), {}}, meter::Profiles::embedded(),
                   pricing::PriceTable::embedded(), meter::EvidenceMode::all);
}

TEST(Uncertainty, WhatBothSidesHaveIsOffByTheSame) {
  const Side same = side_of(plain());
  EXPECT_EQ(uncertainty_of(same, same).tokens, 0);
  EXPECT_EQ(uncertainty_of(same, same).cost, PicoUsd());
}

TEST(Uncertainty, IsThatOfTheChangedPartAndTheSameBothWays) {
  const Side base = side_of(plain());
  const Side head = side_of(longer_by(200));
  const Uncertainty there = uncertainty_of(base, head);
  const std::int64_t band = base.calls.front().metered->metered.band_permille;
  ASSERT_GT(band, 0);
  EXPECT_GT(there.tokens, 0);
  EXPECT_LT(there.tokens, head.calls.front().usage().input_total().count() * band / 1000)
      << "the tools and the system prompt are the same";
  EXPECT_EQ(uncertainty_of(head, base).tokens, there.tokens);
  EXPECT_EQ(uncertainty_of(head, base).cost, there.cost);
}

TEST(Uncertainty, AnExactCountIsOffByNothing) {
  const auto billed = [](const Requests& run) {
    return edited(run, [](std::size_t i, Sent& sent) {
      sent.row.response =
          dump_json(Json{{"id", "msg_" + std::to_string(i)},
                         {"type", "message"},
                         {"role", "assistant"},
                         {"model", sent.request["model"]},
                         {"content", sent.answer},
                         {"stop_reason", "tool_use"},
                         {"usage", {{"input_tokens", 9000}, {"output_tokens", 9}}}});
    });
  };
  const Side base = side_of(billed(plain()));
  const Side head = side_of(billed(longer_by(200)));
  EXPECT_EQ(uncertainty_of(base, head).tokens, 0);
}

/// The smallest growth that exceeds the limit, by a share of what estimates are off by.
TEST(Uncertainty, ACostJustAboveItsLimitIsInconclusive) {
  std::size_t words = 0;
  Verdict verdict;
  do {
    verdict = compare(plain(), longer_by(++words));
  } while (verdict.notes.empty() && verdict.outcome == Outcome::pass && words < 400);
  ASSERT_EQ(verdict.outcome, Outcome::pass) << words;
  ASSERT_EQ(verdict.notes.size(), 1U);
  EXPECT_NE(verdict.notes.front().find("inconclusive"), std::string::npos);
  EXPECT_EQ(compare(plain(), longer_by(4 * words)).outcome, Outcome::fail);
}

}  // namespace
}  // namespace weir::diff
