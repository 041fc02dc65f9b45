// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/pricing/price_table.h"
#include "mock_llm/fault/effects.h"

namespace weir::fault {
namespace {

/// Anthropic's as quoted in public issues of 2026-03, with a status that nobody tries again on;
/// OpenAI's and Gemini's as their error guides have them (2026-11-22).
wire::WireError spent_error(wire::Provider provider) {
  switch (provider) {
    case wire::Provider::anthropic:
      return {400, "invalid_request_error",
              "You have reached your specified API usage limits. You will regain access on "
              "2026-02-01 at 00:00 UTC."};
    case wire::Provider::openai: {
      wire::WireError error{429, "insufficient_quota",
                            "You exceeded your current quota, please check your plan and billing "
                            "details. For more information on this error, read the docs: "
                            "https://platform.openai.com/docs/guides/error-codes/api-errors."};
      error.code = "insufficient_quota";
      return error;
    }
    case wire::Provider::google:
      break;
  }
  return {429, "RESOURCE_EXHAUSTED",
          "You exceeded your current quota, please check your plan and billing details."};
}

/// A price of a million tokens has as many pico-dollars a token as dollars have micro-dollars.
constexpr std::int64_t kPicoPerMicro = 1'000'000;

}  // namespace

Result<Effect> make_budget(const Parameters& parameters) {
  const std::string written = parameters.text("usd");
  const Result<PicoUsd> micros = pricing::parse_price(written.empty() ? "1" : written);
  if (!micros.ok()) {
    return config_error("usd: expected dollars as 0.05, not \"" + written + "\"");
  }
  const PicoUsd budget(micros->count() * kPicoPerMicro);
  Effect effect;
  effect.refuse = [budget](const Asked& asked) -> std::optional<Refusal> {
    if (asked.ledger.spent(asked.request.user) <= budget) {
      return std::nullopt;
    }
    return Refusal{spent_error(asked.request.provider), {}, "", {}};
  };
  return effect;
}

}  // namespace weir::fault
