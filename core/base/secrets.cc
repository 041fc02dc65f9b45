// SPDX-License-Identifier: Apache-2.0
#include "core/base/secrets.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <re2/re2.h>

#include "core/base/json_strings.h"
#include "core/base/secret_numbers.h"
#include "core/base/secret_shapes.h"
#include "core/base/secret_table.h"

namespace weir {
namespace {

struct OwnPattern {
  std::string kind;
  std::shared_ptr<const RE2> expression;
};

std::vector<OwnPattern>& own_patterns() {
  static std::vector<OwnPattern> patterns;
  return patterns;
}

std::shared_ptr<const RE2> compiled(const std::string& pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  return std::make_shared<const RE2>(pattern, options);
}

Status check(const RE2& expression) {
  if (!expression.ok()) {
    return config_error("is no pattern: " + expression.error() +
                        " (syntax: github.com/google/re2/wiki/Syntax)");
  }
  return RE2::FullMatch("", expression) ? config_error("matches an empty text, so everywhere")
                                        : Status(Done{});
}

/// `text` is a part that begins at `offset` of the whole.
void find_own(std::string_view text, std::size_t offset, const OwnPattern& own,
              std::vector<Secret>& found) {
  const re2::StringPiece piece(text.data(), text.size());
  std::array<re2::StringPiece, 2> groups;
  const int wanted = own.expression->NumberOfCapturingGroups() > 0 ? 2 : 1;
  std::size_t at = 0;
  while (at < text.size() &&
         own.expression->Match(piece, at, text.size(), RE2::UNANCHORED, groups.data(), wanted)) {
    const re2::StringPiece& secret = groups.at(static_cast<std::size_t>(wanted) - 1);
    const auto end = static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size();
    if (!secret.empty()) {
      const auto begin = static_cast<std::size_t>(secret.data() - text.data());
      found.push_back({offset + begin, offset + begin + secret.size(), own.kind});
    }
    at = std::max(end, at + 1);
  }
}

void find_own(std::string_view text, bool is_json, std::vector<Secret>& found) {
  for (const OwnPattern& own : own_patterns()) {
    if (!is_json) {
      find_own(text, 0, own, found);
      continue;
    }
    JsonStrings strings(text);
    for (std::size_t begin = 0, end = 0; strings.next(begin, end);) {
      find_own(text.substr(begin, end - begin), begin, own, found);
    }
  }
}

/// Where two overlap the earlier one stays, and of those that begin together the one found first.
void drop_overlapping(std::vector<Secret>& found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Secret& a, const Secret& b) { return a.begin < b.begin; });
  std::size_t end = 0;
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&end](const Secret& secret) {
                               const bool overlaps = secret.begin < end;
                               end = std::max(end, secret.end);
                               return overlaps;
                             }),
              found.end());
}

/// Whether the member whose value stands at `at` is called something with "card".
bool is_card_member(std::string_view text, std::size_t at) {
  const std::size_t colon = text.find_last_not_of(" \t\r\n", at - 1);
  if (at == 0 || colon == std::string_view::npos || text[colon] != ':') {
    return false;
  }
  const std::size_t close = text.rfind('"', colon);
  const std::size_t open = close == 0 ? std::string_view::npos : text.rfind('"', close - 1);
  if (close == std::string_view::npos || open == std::string_view::npos) {
    return false;
  }
  const std::string_view name = text.substr(open, close - open);
  return name.find("card") != std::string_view::npos || name.find("Card") != std::string_view::npos;
}

/// Numbers of JSON are counts, times and prices: some of them have the check digit of a card.
void drop_bare_numbers(std::string_view text, std::vector<Secret>& found) {
  JsonStrings strings(text);
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const Secret& secret) {
                               return secret.kind == kCardKind &&
                                      !strings.is_inside(secret.begin) &&
                                      !is_card_member(text, secret.begin);
                             }),
              found.end());
}

}  // namespace

std::vector<Secret> secrets_in(std::string_view text) {
  const bool is_json = looks_like_json(text);
  std::vector<Secret> found;
  find_shapes(text, found);
  find_numbers(text, found);
  find_own(text, is_json, found);
  drop_overlapping(found);
  if (is_json) {
    drop_bare_numbers(text, found);
  }
  return found;
}

std::vector<std::string> secret_kinds() {
  std::vector<std::string> kinds;
  const auto add = [&kinds](std::string_view kind) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      kinds.emplace_back(kind);
    }
  };
  for (const Shape& shape : secret_shapes()) {
    add(shape.kind);
  }
  add(kCardKind);
  add(kIbanKind);
  for (const OwnPattern& own : own_patterns()) {
    add(own.kind);
  }
  return kinds;
}

Status check_pattern(const std::string& pattern) {
  return check(*compiled(pattern));
}

Status declare_secrets(const std::vector<SecretPattern>& patterns) {
  std::vector<OwnPattern> own;
  for (const SecretPattern& pattern : patterns) {
    own.push_back({pattern.kind, compiled(pattern.pattern)});
    if (Status status = check(*own.back().expression); !status.ok()) {
      return status;
    }
  }
  own_patterns() = std::move(own);
  return Done{};
}

}  // namespace weir
