// SPDX-License-Identifier: Apache-2.0
#include "core/base/digest.h"

#include <gtest/gtest.h>

namespace weir {
namespace {

TEST(Digest, Sha256OfKnownText) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Digest, Xxh3OfTheEmptyTextIsTheReferenceValue) {
  EXPECT_EQ(to_hex(digest128("")), "99aa06d3014798d86001c324468d497f");
}

TEST(Digest, ChainDependsOnOrderAndBoundaries) {
  const Digest128 start = digest128("scope");
  EXPECT_NE(chain128(chain128(start, "a"), "b"), chain128(chain128(start, "b"), "a"));
  EXPECT_NE(chain128(chain128(start, "a"), "b"), chain128(start, "ab"));
  EXPECT_EQ(chain128(start, "a"), chain128(start, "a"));
}

TEST(Digest, ChainOfADigestIsTheChainOfItsDigits) {
  const Digest128 before = digest128("before");
  const Digest128 next = digest128("next");
  EXPECT_EQ(chain128(before, next), chain128(before, to_hex(next)));
}

}  // namespace
}  // namespace weir
