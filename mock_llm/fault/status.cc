// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <utility>

#include "mock_llm/fault/effects.h"
#include "mock_llm/wire/status_error.h"

namespace weir::fault {
namespace {

/// The providers' SDKs read both headers, and retry-after-ms wins; LangChain's (npm @langchain/core
/// 1.4.0) reads the seconds alone, which are therefore told too, rounded up (2026-11-27).
Result<net::Headers> retry_after_headers(const std::string& written) {
  if (written.empty()) {
    return net::Headers{};
  }
  const bool in_ms = written.ends_with("ms");
  const std::string digits = in_ms ? written.substr(0, written.size() - 2) : written;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return config_error("retry_after: expected seconds or milliseconds, as 2 or 120ms, not \"" +
                        written + "\"");
  }
  if (!in_ms) {
    return net::Headers{{"retry-after", digits}};
  }
  const unsigned seconds = value / 1000 + (value % 1000 > 0 ? 1 : 0);
  return net::Headers{{"retry-after-ms", digits}, {"retry-after", std::to_string(seconds)}};
}

}  // namespace

Result<Effect> make_status(const Parameters& parameters) {
  WEIR_TRY(const std::size_t status, parameters.number("status", 529, 400, 599));
  WEIR_TRY(net::Headers headers, retry_after_headers(parameters.text("retry_after")));
  Effect effect;
  effect.refuse = [status, headers = std::move(headers)](const wire::LlmRequest& request) {
    return Refusal{wire::status_error(request.provider, static_cast<int>(status)), headers};
  };
  return effect;
}

}  // namespace weir::fault
