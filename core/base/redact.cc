// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <re2/re2.h>

namespace weir {

namespace {

struct Secret {
  std::array<std::string_view, 5> signs;  ///< without one of them the pattern is not tried
  const char* start;                      ///< one group: what must stand before
  const char* pattern;                    ///< one group: the secret
  const char* kind;
};

// In JSON text a letter may stand before a key: the last of an escape, as in "\nsk-...".
constexpr const char* kWord = R"((\b|\\[bfnrt]|\\u[0-9A-Fa-f]{4}))";

// Prefixes as the issuers document them (2026-11); the lengths are lower bounds, so that the names
// of variables and prose about keys stay.
constexpr std::array<Secret, 10> kSecrets = {{
    {{"sk-"}, kWord, R"((sk-[A-Za-z0-9_-]{20,}))", "api-key"},
    {{"AIza"}, kWord, R"((AIza[A-Za-z0-9_-]{35}))", "api-key"},
    {{"ghp_", "gho_", "ghu_", "ghs_", "ghr_"}, kWord, R"((gh[pousr]_[A-Za-z0-9]{36,}))", "token"},
    {{"github_pat_"}, kWord, R"((github_pat_[A-Za-z0-9_]{40,}))", "token"},
    {{"glpat-"}, kWord, R"((glpat-[A-Za-z0-9_-]{20,}))", "token"},
    {{"xox"}, kWord, R"((xox[abeprs]-[A-Za-z0-9-]{10,}))", "token"},
    {{"AKIA", "ASIA"}, kWord, R"(((?:AKIA|ASIA)[A-Z0-9]{16})\b)", "access-key"},
    {{"eyJ"}, kWord, R"((eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}))", "token"},
    {{"earer "}, kWord, R"((?i:bearer )([A-Za-z0-9._~+/-]{16,}=*))", "token"},
    {{"PRIVATE KEY-----"},
     "()",
     R"(((?s:-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----)))",
     "private-key"},
}};

const std::array<RE2, kSecrets.size()>& patterns() {
  static const auto compiled = []<std::size_t... I>(std::index_sequence<I...>) {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);  // bytes: a body may be invalid UTF-8
    return std::array<RE2, kSecrets.size()>{
        RE2(std::string(kSecrets[I].start) + kSecrets[I].pattern, options)...};
  }
  (std::make_index_sequence<kSecrets.size()>());
  return compiled;
}

/// Tells `replace` each secret of one kind, with its place in the text, in order.
template <typename Replace>
void find_each(const std::string& text, const RE2& pattern, const Replace& replace) {
  std::array<re2::StringPiece, 3> groups;  // the match, what stands before the secret, the secret
  std::size_t at = 0;
  while (pattern.Match(text, at, text.size(), RE2::UNANCHORED, groups.data(), groups.size())) {
    const auto begin = static_cast<std::size_t>(groups[2].data() - text.data());
    at = begin + groups[2].size();
    replace(begin, at);
  }
}

using Kinds = std::bitset<kSecrets.size()>;

std::size_t pair_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]) * std::size_t{256} +
         static_cast<std::uint8_t>(text[at + 1]);
}

void add_starts(const Secret& secret, std::bitset<65536>& starts) {
  for (const std::string_view sign : secret.signs) {
    if (!sign.empty()) {
      starts.set(pair_at(sign, 0));
    }
  }
}

/// The first two bytes of every sign.
const std::bitset<65536>& sign_starts() {
  static const auto starts = [] {
    std::bitset<65536> all;
    for (const Secret& secret : kSecrets) {
      add_starts(secret, all);
    }
    return all;
  }();
  return starts;
}

bool has_sign_at(std::string_view text, const Secret& secret) {
  return std::any_of(secret.signs.begin(), secret.signs.end(), [&](std::string_view sign) {
    return !sign.empty() && text.substr(0, sign.size()) == sign;
  });
}

/// Which patterns are worth trying. Every body that a server journals passes here, in one pass.
Kinds kinds_in(std::string_view text) {
  const std::bitset<65536>& starts = sign_starts();
  Kinds kinds;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (starts[pair_at(text, at)]) {
      for (std::size_t i = 0; i < kSecrets.size(); ++i) {
        kinds[i] = kinds[i] || has_sign_at(text.substr(at), kSecrets.at(i));
      }
    }
  }
  return kinds;
}

std::string without(const std::string& text, const Secret& secret, const RE2& pattern,
                    Redactions& counts) {
  std::string result;
  std::size_t copied = 0;
  find_each(text, pattern, [&](std::size_t begin, std::size_t end) {
    result.append(text, copied, begin - copied).append("[redacted ").append(secret.kind) += ']';
    copied = end;
    ++counts[secret.kind];
  });
  return result.append(text, copied);
}

}  // namespace

std::string redacted(std::string text) {
  Redactions uncounted;
  return redacted(std::move(text), uncounted);
}

std::string redacted(std::string text, Redactions& counts) {
  const Kinds kinds = kinds_in(text);
  for (std::size_t i = 0; i < kSecrets.size(); ++i) {
    if (kinds[i]) {
      text = without(text, kSecrets.at(i), patterns().at(i), counts);
    }
  }
  return text;
}

std::string masked(std::string text) {
  const Kinds kinds = kinds_in(text);
  for (std::size_t i = 0; i < kSecrets.size(); ++i) {
    if (kinds[i]) {
      const std::string before = text;
      find_each(before, patterns().at(i), [&text](std::size_t begin, std::size_t end) {
        text.replace(begin, end - begin, end - begin, '*');
      });
    }
  }
  return text;
}

}  // namespace weir
