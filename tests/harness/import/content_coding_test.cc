// SPDX-License-Identifier: Apache-2.0
#include "harness/import/content_coding.h"

#include <string>

#include <gtest/gtest.h>

#include "packed.h"

namespace weir::importing {
namespace {

const net::Headers kGzip{{"Content-Encoding", "gzip"}};
/// As a body of 64 KiB and more begins.
const std::string kBrotli = "[\x2a\x01\x20\x8c\xc3\x38\x16\x7c\xd1\xbc\x84\x39\xff\xff";

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
  const std::string long_text = "[\"" + std::string(252, 'x') + "\xe2\x82\xac\"]";
  EXPECT_EQ(*unpacked(long_text, {{"content-encoding", "br"}}), long_text)
      << "a character stands across the part that is looked at";
}

TEST(ContentCoding, NamesWhatItCantUnpack) {
  const std::string advice =
      ", which weir can't unpack; record it again without Accept-Encoding, or with gzip";
  const net::Headers brotli{{"content-encoding", "br"}};
  EXPECT_EQ(unpacked("\x8b\x02\x80", brotli).error().message,
            "a body is compressed as br" + advice);
  EXPECT_EQ(unpacked(kBrotli, brotli).error().message, "a body is compressed as br" + advice)
      << "though it begins with a bracket";
  const std::string zstd = "\x28\xb5\x2f\xfd\x04";
  EXPECT_EQ(unpacked(zstd, {{"content-encoding", "zstd"}}).error().message,
            "a body is compressed as zstd" + advice);
  EXPECT_EQ(unpacked(zstd, {}).error().message, "a body is compressed as zstd" + advice)
      << "though its header was dropped";
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
