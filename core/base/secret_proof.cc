// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_proof.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace weir {
namespace {

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// As names of styles are: "sk-fading-circle-container".
bool is_words(std::string_view text) {
  return std::count(text.begin(), text.end(), '-') > 2 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
}

/// Bits a byte by Shannon: words and paths have less than what is drawn at random.
double entropy_of(std::string_view text) {
  std::array<int, 256> counts{};
  for (const char c : text) {
    ++counts.at(static_cast<std::uint8_t>(c));
  }
  double bits = 0;
  for (const int count : counts) {
    if (count > 0) {
      const double share = static_cast<double>(count) / static_cast<double>(text.size());
      bits -= share * std::log2(share);
    }
  }
  return bits;
}

bool is_random(std::string_view text) {
  constexpr double kLeastBits = 3.5;  // as gitleaks' generic rule
  return has_digit(text) && entropy_of(text) >= kLeastBits;
}

/// Addresses that belong to nobody (RFC 2606, RFC 6761), and what only looks like one: an SSH URL,
/// the name of an image for dense screens.
bool is_address(std::string_view text) {
  const std::string_view host = text.substr(text.find('@') + 1);
  const auto is_under = [&](std::string_view domain) {
    return host.ends_with(domain) &&
           (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
  };
  constexpr std::array<std::string_view, 7> kReserved = {
      "example.com", "example.org", "example.net", "example", "test", "invalid", "localhost"};
  const bool is_image = host.starts_with("2x.") || host.starts_with("3x.");
  return !is_image && !text.starts_with("git@") &&
         std::none_of(kReserved.begin(), kReserved.end(), is_under);
}

}  // namespace

bool is_proved(Proof proof, std::string_view secret) {
  switch (proof) {
    case Proof::digit:
      return has_digit(secret);
    case Proof::no_words:
      return !is_words(secret);
    case Proof::random:
      return is_random(secret);
    case Proof::address:
      return is_address(secret);
    case Proof::none:
      break;
  }
  return true;
}

}  // namespace weir
