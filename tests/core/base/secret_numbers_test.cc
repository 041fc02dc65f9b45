// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_numbers.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace weir {
namespace {

std::vector<std::string> numbers_in(const std::string& text) {
  std::vector<Secret> found;
  find_numbers(text, found);
  std::vector<std::string> numbers;
  numbers.reserve(found.size());
  for (const Secret& secret : found) {
    numbers.push_back(std::string(secret.kind) + " " +
                      text.substr(secret.begin, secret.end - secret.begin));
  }
  return numbers;
}

using Numbers = std::vector<std::string>;

// The numbers are those that the networks and payment providers publish for tests.
TEST(SecretNumbers, AreCardsOfEveryNetwork) {
  for (const std::string card :
       {"4242424242424242", "5555555555554444", "2223003122003222", "378282246310005",
        "6011111111111117", "3566002020360505", "30569309025904", "36227206271667",
        "6205500000000000004", "3782 822463 10005", "4242-4242-4242-4242"}) {
    EXPECT_EQ(numbers_in("(" + card + ")."), Numbers{"card " + card});
  }
}

TEST(SecretNumbers, NeedCheckDigitIssuerAndGroups) {
  for (const std::string text :
       {"4242424242424241", "9999999999999995", "42424242 42424242", "424242424242424242424242",
        "4242 4242-4242 4242", "x4242424242424242", "4242424242424242a", "4242424242424242-1"}) {
    EXPECT_EQ(numbers_in(text), Numbers{}) << text;
  }
}

TEST(SecretNumbers, EndBeforeWhatFollows) {
  EXPECT_EQ(numbers_in("4242 4242 4242 4242 12/27 123"), Numbers{"card 4242 4242 4242 4242"});
  EXPECT_EQ(numbers_in("no 42, 4242424242424242. Then"), Numbers{"card 4242424242424242"});
  EXPECT_EQ(numbers_in(R"(a\n4242424242424242\n)"), Numbers{"card 4242424242424242"});
}

TEST(SecretNumbers, AreIbansByCountryLengthAndRemainder) {
  EXPECT_EQ(numbers_in("GB82WEST12345698765432"), Numbers{"iban GB82WEST12345698765432"});
  EXPECT_EQ(numbers_in("IBAN: FR14 2004 1010 0505 0001 3M02 606."),
            Numbers{"iban FR14 2004 1010 0505 0001 3M02 606"});
  EXPECT_EQ(numbers_in("GB82WEST12345698765433"), Numbers{});
  EXPECT_EQ(numbers_in("GB82WEST1234569876543"), Numbers{});
  EXPECT_EQ(numbers_in("XX82WEST12345698765432 AGB82WEST12345698765432"), Numbers{});
}

}  // namespace
}  // namespace weir
