// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include <array>

#include <re2/re2.h>

namespace weir {

namespace {

struct Secret {
  const char* sign;  ///< without it the pattern is not tried
  const char* pattern;
  const char* replacement;
};

// Prefixes as the issuers document them (2026-11); the lengths are lower bounds, so that the names
// of variables and prose about keys stay.
constexpr std::array<Secret, 10> kSecrets = {{
    {"sk-", R"(\bsk-[A-Za-z0-9_-]{20,})", "[redacted api-key]"},
    {"AIza", R"(\bAIza[A-Za-z0-9_-]{35})", "[redacted api-key]"},
    {"gh", R"(\bgh[pousr]_[A-Za-z0-9]{36,})", "[redacted token]"},
    {"github_pat_", R"(\bgithub_pat_[A-Za-z0-9_]{40,})", "[redacted token]"},
    {"glpat-", R"(\bglpat-[A-Za-z0-9_-]{20,})", "[redacted token]"},
    {"xox", R"(\bxox[abeprs]-[A-Za-z0-9-]{10,})", "[redacted token]"},
    {"A", R"(\b(?:AKIA|ASIA)[A-Z0-9]{16}\b)", "[redacted access-key]"},
    {"eyJ", R"(\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,})",
     "[redacted token]"},
    {"earer ", R"((?i)\b(bearer )[A-Za-z0-9._~+/-]{16,}=*)", R"(\1[redacted token])"},
    {"PRIVATE KEY-----",
     R"((?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----)",
     "[redacted private-key]"},
}};

const std::array<RE2, kSecrets.size()>& patterns() {
  static const auto compiled = []<std::size_t... I>(std::index_sequence<I...>) {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);  // bytes: a body may be invalid UTF-8
    return std::array<RE2, kSecrets.size()>{RE2(kSecrets[I].pattern, options)...};
  }
  (std::make_index_sequence<kSecrets.size()>());
  return compiled;
}

}  // namespace

std::string redacted(std::string text) {
  for (std::size_t i = 0; i < kSecrets.size(); ++i) {
    if (text.find(kSecrets.at(i).sign) != std::string::npos) {
      RE2::GlobalReplace(&text, patterns().at(i), kSecrets.at(i).replacement);
    }
  }
  return text;
}

}  // namespace weir
