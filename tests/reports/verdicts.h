// SPDX-License-Identifier: Apache-2.0
// Verdicts of every outcome, with the numbers of the design's example.
#pragma once

#include <string>

#include "core/model/verdict.h"

namespace weir::testing {

inline Verdict passed() {
  Verdict verdict;
  verdict.scenario = "refund";
  verdict.base_cost = PicoUsd(31'200'000'000);
  verdict.head_cost = PicoUsd(31'200'000'000);
  verdict.cost_change = CostChange{};
  verdict.cost_without_cache = PicoUsd(71'000'000'000);
  verdict.runs_per_day = 10'000;
  verdict.metrics = {{"turns", 7, 7},
                     {"input_tokens", 40'000, 40'000},
                     {"cache_read_tokens", 34'400, 34'400},
                     {"cost_usd", 31'200'000'000, 31'200'000'000}};
  verdict.checks = {{"cost_usd", "cold", "baseline +2 %", 31'200'000'000, 31'200'000'000,
                     31'824'000'000, Severity::fail, false}};
  verdict.quality.exact = 7;
  verdict.quality.anchored = 2;
  verdict.quality.prices_date = "2026-11-01";
  verdict.quality.answers = 9;
  verdict.quality.answers_as_recorded = 9;
  return verdict;
}

inline Finding clock_finding() {
  Finding finding;
  finding.cause = "system_changed.clock";
  finding.span = "turns 2-7";
  finding.message = "turns 2-7 bill 6,144 tokens again";
  finding.fix = "move the time behind the last cache marker";
  finding.cost = PicoUsd(18'600'000'000);
  finding.evidence = {"/system/0/text", 12, "...Today is 10:41:07", "...Today is 10:41:22",
                      "agent/prompts.py:14"};
  finding.effect = {{"cost_usd", 31'200'000'000, 49'800'000'000},
                    {"cache_read_tokens", 34'400, 28'256}};
  return finding;
}

inline Verdict failed() {
  Verdict verdict = passed();
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  verdict.summary = "cost +60 %: system_changed.clock";
  verdict.head_cost = PicoUsd(49'800'000'000);
  verdict.cost_change->cache_mix = PicoUsd(18'600'000'000);
  verdict.findings = {clock_finding()};
  verdict.checks[0].head = 49'800'000'000;
  verdict.checks[0].failed = true;
  verdict.metrics[2].head = 28'256;
  verdict.metrics[3].head = 49'800'000'000;
  return verdict;
}

/// Everything at once: several findings, folded ones, broken rules, errors, notes, output.
inline Verdict crowded() {
  Verdict verdict = failed();
  verdict.cost_change->cache_mix = PicoUsd(14'000'000'000);
  verdict.cost_change->turns = PicoUsd(5'000'000'000);
  verdict.cost_change->output = PicoUsd(-400'000'000);
  Finding folded;
  folded.cause = "cache_write_again";
  folded.severity = Severity::info;
  folded.message = "6,144 tokens are written a second time";
  verdict.findings[0].folded = {folded};
  Finding loop;
  loop.cause = "loop.same_call";
  loop.span = "cold/turn 5";
  loop.message = "lookup_order is called 4 times with the same arguments";
  loop.evidence.source = "agent/loop.py:88";
  Finding marker;
  marker.cause = "marker_moved";
  marker.severity = Severity::info;
  marker.message = "a cache marker moved without loss";
  verdict.findings.push_back(loop);
  verdict.findings.push_back(marker);
  verdict.checks.push_back({"turns", "cold", "baseline +0", 7, 10, 7, Severity::fail, true});
  verdict.checks.push_back(
      {"input_tokens", "warm", "baseline +5 %", 40'000, 50'000, 42'000, Severity::fail, true});
  verdict.checks.push_back({"tool_calls", "cold", "budget 8", 0, 11, 8, Severity::fail, true});
  verdict.checks.push_back({"turns", "warm", "baseline +0", 7, 7, 7, Severity::fail, false});
  verdict.errors = {"the agent ended with exit code 3, where the baseline ended with 0"};
  verdict.quality.answers_as_recorded = 6;
  verdict.quality.replacements = 4;
  verdict.quality.unverified_rows = {"claude-sonnet-5-5"};
  verdict.quality.data_files = {{"data/prices/anthropic.json", "2026-11-22"}};
  verdict.quality.recording =
      RecordingGap{9, {Tokens(40'000), Tokens(42'400)}, 3, {Tokens(1'000), Tokens(1'210)}};
  verdict.notes = {"output tokens fell by 4 %"};
  verdict.output_tail = "Traceback (most recent call last):\n\tboom\n";
  return verdict;
}

inline Verdict pending() {
  Verdict verdict = passed();
  verdict.outcome = Outcome::pending;
  verdict.exit_code = 4;
  verdict.base_cost = PicoUsd(0);
  return verdict;
}

inline Verdict broken() {
  Verdict verdict;
  verdict.scenario = "refund";
  verdict.outcome = Outcome::error;
  verdict.exit_code = 3;
  verdict.errors = {"python3: not found; install it, or set agent.run",
                    "nothing was measured: the agent sent no request"};
  verdict.output_tail = "sh: 1: python3: not found\n";
  return verdict;
}

/// Text of agents that tries to move the cursor, set the title, or turn the line around.
inline Verdict hostile() {
  Verdict verdict = failed();
  verdict.findings[0].message = "turns 2-7 \x1b[2Jgone\r\nFAKE ok   refund";
  verdict.findings[0].evidence.was = "a\x1b]0;title\x07z";
  verdict.findings[0].evidence.now =
      "\xE2\x80\xAE"
      "abc \xC2\x9B"
      "31m \xFF\xFE";
  verdict.findings[0].evidence.source = std::string("a\0b", 3);
  verdict.notes = {"\x1b[31mred\x1b[0m"};
  verdict.output_tail = "fine\r\n\x1b[1A\x1b[2Kok   refund\n]]> <b>&amp;\n\n";
  return verdict;
}

}  // namespace weir::testing
