// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/status_error.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "core/net/http.h"

namespace weir::wire {
namespace {

struct Row {
  int status = 0;
  std::string_view type;
  std::string_view code;
  std::string_view message;  ///< "": the reason phrase of the status
};

/// Types of platform.claude.com's errors page and of npm @anthropic-ai/sdk 1.12.0 (2026-11-22);
/// the words of 401, 404, 500 and 529 as people quote them in public issues.
constexpr std::array<Row, 12> kAnthropic{{
    {400, "invalid_request_error", "", ""},
    {401, "authentication_error", "", "invalid x-api-key"},
    {402, "billing_error", "", ""},
    {403, "permission_error", "",
     "Your API key does not have permission to use the specified resource."},
    {404, "not_found_error", "", "model: {model}"},
    {408, "timeout_error", "", ""},
    {409, "conflict_error", "", ""},
    {413, "request_too_large", "", "Request exceeds the maximum size"},
    {429, "rate_limit_error", "", "This request would exceed your organization's rate limit."},
    {500, "api_error", "", "Internal server error"},
    {504, "timeout_error", "", ""},
    {529, "overloaded_error", "", "Overloaded"},
}};

/// Types and codes of OpenAI's error guide and of recorded answers (2026-11-22).
constexpr std::array<Row, 7> kOpenAi{{
    {400, "invalid_request_error", "", ""},
    {401, "invalid_request_error", "invalid_api_key",
     "Incorrect API key provided. You can find your API key at "
     "https://platform.openai.com/account/api-keys."},
    {403, "request_forbidden", "unsupported_country_region_territory",
     "Country, region, or territory not supported"},
    {404, "invalid_request_error", "model_not_found",
     "The model `{model}` does not exist or you do not have access to it."},
    {429, "rate_limit_error", "rate_limit_exceeded", "Rate limit reached."},
    {500, "server_error", "",
     "The server had an error while processing your request. Sorry about that!"},
    {503, "service_unavailable_error", "server_is_overloaded", "The server is overloaded."},
}};

/// Codes of google/rpc/code.proto as the Gemini API answers them (ai.google.dev, troubleshooting
/// page, 2026-11-22).
constexpr std::array<Row, 9> kGoogle{{
    {400, "INVALID_ARGUMENT", "", ""},
    {401, "UNAUTHENTICATED", "", ""},
    {403, "PERMISSION_DENIED", "", ""},
    {404, "NOT_FOUND", "",
     "models/{model} is not found for API version v1beta, or is not supported for "
     "generateContent. Call ListModels to see the list of available models and their supported "
     "methods."},
    {429, "RESOURCE_EXHAUSTED", "", "Resource has been exhausted (e.g. check quota)."},
    {499, "CANCELLED", "", ""},
    {500, "INTERNAL", "", "An internal error has occurred."},
    {503, "UNAVAILABLE", "", "The model is overloaded. Please try again later."},
    {504, "DEADLINE_EXCEEDED", "", ""},
}};

template <std::size_t N>
Row row_of(const std::array<Row, N>& rows, int status, std::string_view other_type) {
  const auto* const found = std::find_if(rows.begin(), rows.end(),
                                         [status](const Row& row) { return row.status == status; });
  return found != rows.end() ? *found : Row{status, other_type, "", ""};
}

Row row_of(Provider provider, int status) {
  switch (provider) {
    case Provider::anthropic:
      return row_of(kAnthropic, status, status < 500 ? "invalid_request_error" : "api_error");
    case Provider::openai:
      return row_of(kOpenAi, status, status < 500 ? "invalid_request_error" : "server_error");
    case Provider::google:
      break;
  }
  return row_of(kGoogle, status, status < 500 ? "FAILED_PRECONDITION" : "INTERNAL");
}

}  // namespace

WireError status_error(Provider provider, int status, std::string_view model) {
  const Row row = row_of(provider, status);
  const std::string_view message = row.message.empty() ? net::reason_phrase(status) : row.message;
  WireError error{status, std::string(row.type), std::string(message)};
  error.code = row.code;
  replace_all(error.message, "{model}", model);
  return error;
}

}  // namespace weir::wire
