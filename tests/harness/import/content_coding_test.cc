// SPDX-License-Identifier: Apache-2.0
#include "harness/import/content_coding.h"

#include <string>

#include <gtest/gtest.h>

#include "packed.h"

namespace weir::importing {
namespace {

const net::Headers kGzip{{"Content-Encoding", "gzip"}};

TEST(ContentCoding, UnpacksGzipAndDeflate) {
  EXPECT_EQ(*unpacked(testing::packed("{\"a\":1}", testing::Coding::gzip), kGzip), "{\"a\":1}");
  EXPECT_EQ(*unpacked(testing::packed("{\"a\":1}", testing::Coding::zlib),
                      {{"content-encoding", "deflate"}}),
            "{\"a\":1}");
}

TEST(ContentCoding, UnpacksGzipWhoseHeaderWasDropped) {
  EXPECT_EQ(*unpacked(testing::packed("data: {}\n\n", testing::Coding::gzip), {}), "data: {}\n\n");
}

TEST(ContentCoding, LeavesWhatARecorderUnpacked) {
  EXPECT_EQ(*unpacked("{\"a\":1}", kGzip), "{\"a\":1}");
  EXPECT_EQ(*unpacked("event: ping\n\n", {{"content-encoding", "br"}}), "event: ping\n\n");
  EXPECT_EQ(*unpacked("", kGzip), "");
}

TEST(ContentCoding, NamesWhatItCantUnpack) {
  EXPECT_EQ(unpacked("\x8b\x02\x80", {{"content-encoding", "br"}}).error().message,
            "a body is compressed as br, which weir can't unpack");
}

TEST(ContentCoding, RefusesDamagedAndCutBodies) {
  const std::string whole = testing::packed(std::string(500, 'x'), testing::Coding::gzip);
  const std::string damaged = "a compressed body is damaged or cut off";
  EXPECT_EQ(unpacked(whole.substr(0, whole.size() - 9), kGzip).error().message, damaged);
  EXPECT_EQ(unpacked("\x1f\x8bnonsense", kGzip).error().message, damaged);
}

TEST(ContentCoding, RefusesABodyThatUnpacksToTooMuch) {
  const std::string bomb =
      testing::packed(std::string(kMaxUnpackedBytes + 1, 'x'), testing::Coding::gzip);
  EXPECT_LT(bomb.size(), std::size_t{1} << 18U);
  EXPECT_EQ(unpacked(bomb, kGzip).error().message, "a body unpacks to more than 64 MiB");
}

}  // namespace
}  // namespace weir::importing
