// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include <nlohmann/json.hpp>

#include "core/base/utf8.h"

namespace weir {
namespace {

/// Which bytes stand for themselves in a JSON string: ASCII without quote, backslash and controls.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte) {
    plain[byte] = byte != '"' && byte != '\\';
  }
  return plain;
}

constexpr std::array<bool, 256> kPlain = plain_bytes();

bool is_plain(char c) {
  return kPlain[static_cast<unsigned char>(c)];
}

/// The high bit of the first of eight bytes that doesn't stand for itself; bits above it mean
/// nothing, because each difference may borrow from the next byte. 0: all stand for themselves.
std::uint64_t special_bytes(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  const std::uint64_t controls = word - kOnes * 0x20U;
  const std::uint64_t quotes = (word ^ (kOnes * '"')) - kOnes;
  const std::uint64_t backslashes = (word ^ (kOnes * '\\')) - kOnes;
  return (controls | quotes | backslashes | word) & kHighBits;
}

/// Where the first byte from `at` on stands that doesn't stand for itself.
std::size_t plain_end(std::string_view text, std::size_t at) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t word = 0;
  while (at + sizeof(word) <= text.size()) {
    std::memcpy(&word, text.data() + at, sizeof(word));
    if (const std::uint64_t special = special_bytes(word); special != 0) {
      return at + static_cast<std::size_t>(std::countr_zero(special)) / 8;
    }
    at += sizeof(word);
  }
  while (at < text.size() && is_plain(text[at])) {
    ++at;
  }
  return at;
}

void append_escape(std::string& out, char c) {
  constexpr std::string_view kShort = "\b\f\n\r\t\"\\";
  constexpr std::string_view kLetters = "bfnrt\"\\";
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (const std::size_t at = kShort.find(c); at != std::string_view::npos) {
    const std::array<char, 2> escape{'\\', kLetters[at]};
    out.append(escape.data(), escape.size());
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out.push_back(kDigits[byte >> 4U]);
  out.push_back(kDigits[byte & 0x0FU]);
}

std::string where(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte == 0 ? 0 : std::min(byte - 1, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t last = before.rfind('\n');
  const std::size_t column = before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1;
  return "line " + std::to_string(line) + " column " + std::to_string(column);
}

/// "unexpected end of input" out of nlohmann's "[json.exception...] parse error at ...: syntax
/// error while parsing value - unexpected end of input; expected ...".
std::string reason(std::string_view what) {
  const std::size_t dash = what.find(" - ");
  std::string_view text = dash == std::string_view::npos ? what : what.substr(dash + 3);
  return std::string(text.substr(0, text.find(';')));
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    return config_error("not valid JSON at " + where(text, error.byte) + ": " +
                        reason(error.what()));
  } catch (const Json::out_of_range&) {  // 1e999
    return config_error("not valid JSON: a number is too large");
  }
}

std::string dump_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string dump_json_pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  std::size_t copied = 0;
  std::size_t at = plain_end(text, 0);
  while (at < text.size()) {
    if (const std::size_t length = utf8_length(text.substr(at)); length > 1) {
      at += length;
    } else {
      out.append(text, copied, at - copied);
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        append_escape(out, text[at]);
      } else {
        out += "\xEF\xBF\xBD";
      }
      copied = ++at;
    }
    at = plain_end(text, at);
  }
  out.append(text, copied);
  out.push_back('"');
}

}  // namespace weir
