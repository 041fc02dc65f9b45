// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/redactor.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/text.h"

namespace weir::record {
namespace {

constexpr std::size_t kLeastCredential = 12;
constexpr std::string_view kReplacement = "[redacted credential]";

/// Anthropic, OpenAI, Azure, Gemini (real clients, 2026-11), and what gateways add.
constexpr std::array<std::string_view, 6> kHeaders = {
    "authorization", "x-api-key", "api-key", "x-goog-api-key", "proxy-authorization", "cookie"};

constexpr std::array<std::string_view, 4> kParameters = {"key", "api_key", "access_token", "token"};

void add(std::vector<std::string>& credentials, std::string_view value) {
  if (value.size() >= kLeastCredential) {
    credentials.emplace_back(value);
  }
}

void take_out(std::string& text, std::string_view credential, Redactions& counts) {
  for (std::size_t at = text.find(credential); at != std::string::npos;
       at = text.find(credential, at)) {
    text.replace(at, credential.size(), kReplacement);
    at += kReplacement.size();
    ++counts["credential"];
  }
}

void redact_text(std::string& text, const std::vector<std::string>& credentials,
                 Redactions& counts) {
  for (const std::string& credential : credentials) {
    take_out(text, credential, counts);
  }
  text = redacted(std::move(text), counts);
}

}  // namespace

std::vector<std::string> credentials_of(const net::HttpRequest& http) {
  std::vector<std::string> credentials;
  for (const std::string_view name : kHeaders) {
    const std::string_view value = net::header(http.headers, name);
    add(credentials, value.substr(value.find(' ') + 1));  // behind "Bearer", if that is there
  }
  for (const std::string_view parameter : split(http.query, '&')) {
    const std::size_t equals = parameter.find('=');
    if (equals != std::string_view::npos &&
        std::find(kParameters.begin(), kParameters.end(), parameter.substr(0, equals)) !=
            kParameters.end()) {
      add(credentials, parameter.substr(equals + 1));
    }
  }
  return credentials;
}

void redact(cassette::Exchange& exchange, const std::vector<std::string>& credentials,
            Redactions& counts) {
  for (std::string* text : {&exchange.path, &exchange.request, &exchange.response}) {
    redact_text(*text, credentials, counts);
  }
  for (auto* headers : {&exchange.headers, &exchange.answer_headers}) {
    for (auto& [name, value] : *headers) {
      redact_text(value, credentials, counts);
    }
  }
}

}  // namespace weir::record
