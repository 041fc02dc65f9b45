// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include "core/base/text.h"
#include "harness/diagnose/difference.h"
#include "harness/diff/breaks.h"
#include "mock_llm/cache/leaf.h"

namespace weir::diff {
namespace {

constexpr std::size_t kLeastLines = 3;
constexpr std::size_t kLeastId = 8;  ///< characters

std::vector<std::string_view> sorted_lines(const std::string& text) {
  std::vector<std::string_view> lines = split(text, '\n');
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Lines came or went, and all others are as they were.
bool is_list_that_changed(const std::string& was, const std::string& now) {
  const auto before = sorted_lines(was);
  const auto after = sorted_lines(now);
  const auto& fewer = before.size() < after.size() ? before : after;
  const auto& more = before.size() < after.size() ? after : before;
  return fewer.size() >= kLeastLines && fewer.size() < more.size() &&
         std::includes(more.begin(), more.end(), fewer.begin(), fewer.end());
}

bool is_of_id(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The word that stands at `at`.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_of_id(text[begin - 1])) {
    --begin;
  }
  std::size_t end = at;
  while (end < text.size() && is_of_id(text[end])) {
    ++end;
  }
  return text.substr(begin, end - begin);
}

/// Digits among letters, or the other way round: no word and no number.
bool is_id(std::string_view word) {
  const auto digits =
      std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return word.size() >= kLeastId && digits > 0 && digits < static_cast<std::ptrdiff_t>(word.size());
}

std::string kind_of(const std::string& was, const std::string& now) {
  const auto at = static_cast<std::size_t>(
      std::mismatch(was.begin(), was.end(), now.begin(), now.end()).first - was.begin());
  if (is_id(word_at(was, at)) && is_id(word_at(now, at))) {
    return ".id";
  }
  return diagnose::volatile_kind(cache::surroundings(was, at), cache::surroundings(now, at));
}

}  // namespace

bool is_replaced(std::string_view was, std::string_view now) {
  const auto head = static_cast<std::size_t>(
      std::mismatch(was.begin(), was.end(), now.begin(), now.end()).first - was.begin());
  const auto tail = static_cast<std::size_t>(
      std::mismatch(was.rbegin(), was.rend(), now.rbegin(), now.rend()).first - was.rbegin());
  return (head + tail) * 2 < std::min(was.size(), now.size());
}

bool is_permutation_of_lines(const std::string& was, const std::string& now) {
  const auto before = sorted_lines(was);
  return before.size() >= kLeastLines && before == sorted_lines(now);
}

Change system_change(const wire::Segment& was, const wire::Segment& now, bool is_last) {
  if (is_permutation_of_lines(was.text, now.text)) {
    return {"order", {{"class", "the same lines in another order"}}, ""};
  }
  const std::string kind = kind_of(was.text, now.text);
  if (kind == ".clock") {
    return {"clock", {{"class", "a time"}}, ""};
  }
  if (is_list_that_changed(was.text, now.text)) {
    return {"list", {{"class", "lines came or went"}}, ""};
  }
  if (is_replaced(was.text, now.text) && !kind.empty()) {
    return {"header", {{"class", "an id or a hash"}}, ""};
  }
  if (is_replaced(was.text, now.text)) {
    return {is_last ? "memory" : "generated", {{"class", "another text"}}, ""};
  }
  return kind == ".id" ? Change{"header", {{"class", "an id or a hash"}}, ""}
                       : Change{"volatile_state", {{"class", "state"}}, ""};
}

}  // namespace weir::diff
