// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <chrono>
#include <utility>

#include <fmt/core.h>

#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/virtual_date.h"
#include "mock_llm/wire/status_error.h"

namespace weir::fault {
namespace {

/// What a refusal tells about when to try again.
struct Retry {
  net::Headers headers;
  Micros wait{};
  bool as_date = false;
};

/// The providers' SDKs read both headers, and retry-after-ms wins; LangChain's (npm @langchain/core
/// 1.4.0) reads the seconds alone, which are therefore told too, rounded up (2026-11-27).
Result<Retry> retry_after(const std::string& written) {
  if (written.empty()) {
    return Retry{};
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
    return Retry{{{"retry-after", digits}}, std::chrono::seconds(value)};
  }
  const unsigned seconds = value / 1000 + (value % 1000 > 0 ? 1 : 0);
  return Retry{{{"retry-after-ms", digits}, {"retry-after", std::to_string(seconds)}},
               std::chrono::milliseconds(value)};
}

Result<Retry> retry_from(const Parameters& parameters) {
  if (parameters.text("retry_date").empty()) {
    return retry_after(parameters.text("retry_after"));
  }
  if (!parameters.text("retry_after").empty()) {
    return config_error("retry_date: the header retry-after is told by retry_after already");
  }
  WEIR_TRY(const std::size_t seconds, parameters.number("retry_date", 0, 0, 1'000'000));
  return Retry{{}, std::chrono::seconds(seconds), true};
}

/// As edge servers write what they can't pass on: no JSON, and nothing of the provider in it.
std::string edge_page(int status) {
  const std::string_view reason = net::reason_phrase(status);
  return fmt::format(
      "<html>\r\n<head><title>{0} {1}</title></head>\r\n<body>\r\n<center><h1>{0} "
      "{1}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n",
      status, reason);
}

Refusal refusal_of(const Asked& asked, int status, const Retry& retry) {
  Refusal refusal;
  refusal.error = wire::status_error(asked.request.provider, status, asked.request.model);
  refusal.headers = retry.headers;
  refusal.wait = retry.wait;
  if (retry.as_date) {
    refusal.headers.emplace_back("retry-after", http_date(asked.at + retry.wait));
  }
  return refusal;
}

}  // namespace

Result<Effect> make_status(const Parameters& parameters) {
  WEIR_TRY(const std::size_t number, parameters.number("status", 529, 400, 599));
  const int status = static_cast<int>(number);
  WEIR_TRY(Retry retry, retry_from(parameters));
  const std::vector<std::string> bodies = status == 502 ? std::vector<std::string>{"html", "json"}
                                                        : std::vector<std::string>{"json", "html"};
  WEIR_TRY(const std::string body, parameters.choice("body", bodies));
  Effect effect;
  effect.refuse = [status, retry = std::move(retry), is_page = body == "html"](const Asked& asked) {
    Refusal refusal = refusal_of(asked, status, retry);
    refusal.html = is_page ? edge_page(status) : "";
    return refusal;
  };
  return effect;
}

}  // namespace weir::fault
