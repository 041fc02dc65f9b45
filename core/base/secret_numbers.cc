// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace weir {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z');
}

/// What joins a number to a longer name: of a file, a version, a hash, a uuid, base64.
constexpr bool joins(char c) {
  constexpr std::string_view kJoints = "_-./+=#";
  return is_digit(c) || is_letter(c) || kJoints.find(c) != std::string_view::npos;
}

/// In JSON text the last letter of an escape may stand before a number, as in "\n4111...".
bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || !joins(text[at - 1]) ||
         (at > 1 && text[at - 2] == '\\' && is_letter(text[at - 1]));
}

/// A full stop may end a sentence.
bool ends_word(std::string_view text, std::size_t at) {
  const bool stops = at + 1 >= text.size() || !joins(text[at + 1]);
  return at >= text.size() || !joins(text[at]) || (text[at] == '.' && stops);
}

/// Issuers by their first digits and lengths (ISO/IEC 7812; the networks' own tables, 2026-11).
struct Issuer {
  int first;  ///< of the first four digits
  int last;
  std::size_t shortest;
  std::size_t longest;
};

constexpr std::array<Issuer, 12> kIssuers = {{
    {4000, 4999, 16, 16},  // Visa
    {5100, 5599, 16, 16},  // Mastercard
    {2221, 2720, 16, 16},
    {3400, 3499, 15, 15},  // American Express
    {3700, 3799, 15, 15},
    {6011, 6011, 16, 16},  // Discover
    {6440, 6599, 16, 16},
    {3528, 3589, 16, 16},  // JCB
    {3000, 3059, 14, 14},  // Diners Club
    {3600, 3699, 14, 14},
    {3800, 3899, 14, 14},
    {6200, 6299, 16, 19},  // UnionPay
}};

bool has_issuer(const std::string& digits) {
  const int start = std::stoi(digits.substr(0, 4));
  return std::any_of(kIssuers.begin(), kIssuers.end(), [&](const Issuer& issuer) {
    return start >= issuer.first && start <= issuer.last && digits.size() >= issuer.shortest &&
           digits.size() <= issuer.longest;
  });
}

/// Luhn (ISO/IEC 7812-1, annex B).
bool is_checked(const std::string& digits) {
  int sum = 0;
  bool doubled = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

/// As people write cards: in one piece, or with blanks or hyphens in the networks' groups.
bool is_grouped_as_card(const std::string& groups) {
  return groups.size() == 1 || groups == "4444" || groups == "465" || groups == "464" ||
         groups == "44443";
}

/// A run of digits with single blanks or hyphens between its groups.
struct Number {
  std::size_t end = 0;
  std::size_t card_end = 0;  ///< where a card ends that it begins with; 0: it doesn't
};

class NumberReader {
 public:
  NumberReader(std::string_view text, std::size_t at) : text_(text), at_(at), group_(at) {}

  Number read() {
    while (at_ < text_.size() && digits_.size() < kEnough) {
      if (is_digit(text_[at_])) {
        digits_ += text_[at_++];
      } else if (goes_on()) {
        close_group();
        separator_ = text_[at_++];
        group_ = at_;
      } else {
        break;
      }
    }
    close_group();
    number_.end = at_;
    return number_;
  }

 private:
  static constexpr std::size_t kEnough = 24;

  bool goes_on() const {
    const char c = text_[at_];
    return (c == ' ' || c == '-') && (separator_ == 0 || separator_ == c) &&
           at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
  }

  void close_group() {
    groups_ += static_cast<char>('0' + std::min<std::size_t>(9, at_ - group_));
    const bool is_card = is_grouped_as_card(groups_) && ends_word(text_, at_) &&
                         digits_.size() >= 14 && has_issuer(digits_) && is_checked(digits_);
    number_.card_end = is_card ? at_ : number_.card_end;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t group_;
  char separator_ = 0;
  std::string digits_;
  std::string groups_;  ///< length of each, one digit a group; 9 for longer ones
  Number number_;
};

/// Countries with the length of their IBANs (SWIFT registry, release 99, 2025).
constexpr std::string_view kIbans =
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18"
    "FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21"
    "MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25"
    "SV28TL23TN24TR26UA29VA22VG24XK20";

std::size_t iban_length(std::string_view country) {
  for (std::size_t at = 0; at + 4 <= kIbans.size(); at += 4) {
    if (kIbans.substr(at, 2) == country) {
      return static_cast<std::size_t>(kIbans[at + 2] - '0') * 10 +
             static_cast<std::size_t>(kIbans[at + 3] - '0');
    }
  }
  return 0;
}

/// The remainder by 97 is 1 with the first four characters behind the others (ISO 13616).
bool is_checked_iban(const std::string& iban) {
  int remainder = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    remainder =
        is_digit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
  }
  return remainder == 1;
}

/// The end of an IBAN at `at`; `at` where there is none.
std::size_t iban_end(std::string_view text, std::size_t at) {
  const std::size_t length = iban_length(text.substr(at, 2));
  std::string iban;
  std::size_t end = at;
  while (end < text.size() && iban.size() < length) {
    if (is_digit(text[end]) || is_upper(text[end])) {
      iban += text[end++];
    } else if (text[end] == ' ' && !iban.empty() && iban.size() % 4 == 0 && text[end - 1] != ' ') {
      ++end;
    } else {
      break;
    }
  }
  const bool whole = length > 0 && iban.size() == length && ends_word(text, end);
  return whole && is_checked_iban(iban) ? end : at;
}

}  // namespace

void find_numbers(std::string_view text, std::vector<Secret>& found) {
  std::size_t at = 0;
  while (at + 4 < text.size()) {
    const bool starts_iban = is_upper(text[at]) && is_upper(text[at + 1]) &&
                             is_digit(text[at + 2]) && is_digit(text[at + 3]);
    if (starts_iban && begins_word(text, at)) {
      if (const std::size_t end = iban_end(text, at); end > at) {
        found.push_back({at, end, kIbanKind});
        at = end;
        continue;
      }
    }
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const Number number = NumberReader(text, at).read();
    if (number.card_end > at && begins_word(text, at)) {
      found.push_back({at, number.card_end, kCardKind});
    }
    at = number.end;
  }
}

}  // namespace weir
