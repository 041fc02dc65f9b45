// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

#include <nlohmann/json.hpp>

namespace weir::scenario {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t take_digits(std::string_view& text) {
  const auto count =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  text.remove_prefix(count);
  return count;
}

bool take_sign(std::string_view& text) {
  const bool has_sign = !text.empty() && (text.front() == '-' || text.front() == '+');
  text.remove_prefix(has_sign ? 1 : 0);
  return has_sign;
}

template <typename Number, typename... Base>
std::optional<Number> whole_number(std::string_view text, Base... base) {
  Number number{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number, base...);
  if (code != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

/// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool is_number(std::string_view text) {
  take_sign(text);
  std::size_t digits = take_digits(text);
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    digits += take_digits(text);
  }
  if (digits == 0) {
    return false;
  }
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    text.remove_prefix(1);
    take_sign(text);
    return take_digits(text) > 0 && text.empty();
  }
  return text.empty();
}

std::optional<Json> prefixed_integer(std::string_view text) {
  const std::string_view prefix = text.substr(0, 2);
  if (prefix != "0x" && prefix != "0o") {
    return std::nullopt;
  }
  const auto number = whole_number<std::int64_t>(text.substr(2), prefix == "0x" ? 16 : 8);
  if (!number || *number < 0 || text[2] == '-') {
    return std::nullopt;
  }
  return Json(*number);
}

std::optional<Json> number_of(std::string_view text) {
  if (!is_number(text)) {
    return prefixed_integer(text);
  }
  const std::string_view unsigned_text = text.front() == '+' ? text.substr(1) : text;
  if (const auto whole = whole_number<std::int64_t>(unsigned_text, 10)) {
    return Json(*whole);
  }
  if (const auto real = whole_number<double>(unsigned_text)) {
    return Json(*real);
  }
  return std::nullopt;  // out of range: keep the text
}

}  // namespace

Json plain_scalar(const std::string& text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") {
    return nullptr;
  }
  if (text == "true" || text == "True" || text == "TRUE") {
    return true;
  }
  if (text == "false" || text == "False" || text == "FALSE") {
    return false;
  }
  return number_of(text).value_or(Json(text));
}

}  // namespace weir::scenario
