// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_table.h"

namespace weir {
namespace {

// In JSON text a letter may stand before a key: the last of an escape, as in "\nsk-...".
constexpr const char* kWord = R"((\b|\\[bfnrt]|\\u[0-9A-Fa-f]{4}))";
constexpr const char* kAnywhere = "()";

// What may stand between a name and its value in headers, JSON, YAML and shells, and in JSON text
// that quotes those.
#define WEIR_ASSIGNED R"([\\"']*\s*[:=]\s*[\\"']*)"

// Prefixes as the issuers document them, and as gitleaks' rules of 2026-07 know them; the lengths
// are lower bounds, so that the names of variables and prose about keys stay.
constexpr Shape kShapes[] = {
    {"api-key", {"sk-"}, kWord, R"((sk-[A-Za-z0-9_-]{20,}))", Proof::no_words},
    {"api-key", {"pk-lf-"}, kWord, R"((pk-lf-[0-9a-f-]{36}))"},
    {"api-key", {"AIza"}, kWord, R"((AIza[A-Za-z0-9_-]{35}))"},
    {"api-key", {"gsk_", "xai-", "pplx-"}, kWord, R"(((?:gsk_|xai-|pplx-)[A-Za-z0-9]{40,}))"},
    {"api-key", {"sk_", "rk_"}, kWord, R"(([rs]k_(?:live|test|prod)_[A-Za-z0-9]{16,}))"},
    {"api-key", {"lsv2_"}, kWord, R"((lsv2_[a-z]{2}_[0-9a-f]{32}_[0-9a-f]{10}))"},
    {"api-key", {"SG."}, kWord, R"((SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,}))"},
    {"token", {"hf_", "npm_", "r8_"}, kWord, R"(((?:hf_|npm_|r8_)[A-Za-z0-9]{34,}))"},
    {"token", {"pypi-"}, kWord, R"((pypi-[A-Za-z0-9_-]{50,}))"},
    {"token", {"dapi"}, kWord, R"((dapi[0-9a-f]{32}))"},
    {"token", {"dop_v1_", "shpat_"}, kWord, R"(((?:dop_v1_|shpat_)[0-9a-f]{32,}))"},
    {"token", {"ghp_", "gho_", "ghu_", "ghs_", "ghr_"}, kWord, R"((gh[pousr]_[A-Za-z0-9]{36,}))"},
    {"token", {"github_pat_"}, kWord, R"((github_pat_[A-Za-z0-9_]{40,}))"},
    {"token", {"glpat-"}, kWord, R"((glpat-[A-Za-z0-9_-]{20,}))"},
    {"token", {"xox", "xapp-"}, kWord, R"(((?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}))"},
    {"token", {"hooks.slack"}, kAnywhere, R"(hooks\.slack\.com/services/([A-Za-z0-9/]{20,}))"},
    {"token", {"ya29."}, kWord, R"((ya29\.[A-Za-z0-9_-]{20,}))"},
    {"token", {"GOCSPX-"}, kWord, R"((GOCSPX-[A-Za-z0-9_-]{28}))"},
    {"token", {"eyJ"}, kWord, R"((eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}))"},
    {"token", {"earer "}, kWord, R"((?i:bearer )([A-Za-z0-9._~+/-]{16,}=*))"},
    {"token",
     {"asic "},
     kWord,
     R"((?i:authorization)[\\"']*: *[\\"']*Basic ([A-Za-z0-9+/]{8,}=*))"},
    {"access-key",
     {"AKIA", "ASIA", "ABIA", "ACCA", "A3T"},
     kWord,
     R"(((?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16})\b)"},
    {"access-key", {"ABSK"}, kWord, R"((ABSK[A-Za-z0-9+/]{60,}=*))"},
    {"access-key", {"Q~"}, kAnywhere, R"(([A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}))"},
    {"access-key", {"AccountKey="}, kAnywhere, R"(AccountKey=([A-Za-z0-9+/]{60,}=*))"},
    {"private-key",
     {"PRIVATE KEY-----"},
     kAnywhere,
     R"((-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*?-----END [A-Z ]*PRIVATE KEY-----))"},
    {"header",
     {"api-key", "Api-Key", "API-KEY", "ookie", "uthoriz"},
     kAnywhere,
     R"((?i:x-api-key|x-goog-api-key|\bapi-key|proxy-authorization|\bauthorization|\bcookie))" WEIR_ASSIGNED
     R"(([A-Za-z0-9._~+/=%-]{12,}))",
     Proof::digit},
    {"query-key",
     {"key=", "token=", "sig=", "ignature="},
     R"([?&])",
     R"((?i)(?:api[_-]?key|key|access_token|token|sig|x-amz-signature|x-goog-signature)=)"
     R"(([A-Za-z0-9._~+/%-]{16,}))",
     Proof::digit},
    {"password", {"://"}, kAnywhere, R"([a-z][a-z0-9+.-]*://[^\s/:@"\\]*:([^\s/:@"\\$<{]{6,})@)"},
    {"password",
     {"ecret", "oken", "assw", "ECRET", "ASSW"},
     kAnywhere,
     R"((?i:client_?secret|secret_?(?:access_?)?key|(?:access|auth|refresh)_?token|password|passwd))" WEIR_ASSIGNED
     R"(([A-Za-z0-9._~+/-]{16,}=*))",
     Proof::random},
    {"password",
     {"pi_key", "pi-key", "PI_KEY", "piKey"},
     kAnywhere,
     R"((?i:api[_-]?key))" WEIR_ASSIGNED R"(([A-Za-z0-9._~+/-]{16,}=*))",
     Proof::random},
    {"e-mail",
     {"@"},
     kWord,
     R"(([A-Za-z0-9][A-Za-z0-9._%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}))",
     Proof::address},
};

}  // namespace

std::span<const Shape> secret_shapes() {
  return kShapes;
}

}  // namespace weir
