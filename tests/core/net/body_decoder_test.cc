// SPDX-License-Identifier: Apache-2.0
#include "core/net/body_decoder.h"

#include <gtest/gtest.h>

namespace weir::net {
namespace {

using State = BodyDecoder::State;

/// Feeds one byte after the other: what comes in one piece has to be understood in any.
State feed_slowly(BodyDecoder& decoder, std::string_view input, std::string& body) {
  for (const char& c : input) {
    decoder.feed({&c, 1}, body);
  }
  return decoder.state();
}

TEST(BodyDecoder, TakesAsMuchAsTheLengthSays) {
  BodyDecoder decoder = BodyDecoder::with_length(5);
  std::string body;
  EXPECT_EQ(decoder.feed("hel", body), State::more);
  EXPECT_EQ(decoder.feed("lo, and more", body), State::complete);
  EXPECT_EQ(body, "hello");
  EXPECT_EQ(BodyDecoder::none().state(), State::complete);
}

TEST(BodyDecoder, JoinsChunksHoweverTheyArrive) {
  constexpr std::string_view kSent =
      "5;name=value\r\nhello\r\nA \r\n, wide\r\n b\r\n0\r\nTrailer: x\r\n\r\n";
  BodyDecoder whole = BodyDecoder::chunked();
  std::string body;
  EXPECT_EQ(whole.feed(kSent, body), State::complete);
  EXPECT_EQ(body, "hello, wide\r\n b");
  BodyDecoder slow = BodyDecoder::chunked();
  std::string same;
  EXPECT_EQ(feed_slowly(slow, kSent, same), State::complete);
  EXPECT_EQ(same, body);
}

TEST(BodyDecoder, HandsOutAChunkBeforeItsEnd) {
  BodyDecoder decoder = BodyDecoder::chunked();
  std::string body;
  EXPECT_EQ(decoder.feed("ff\r\nfirst", body), State::more);
  EXPECT_EQ(body, "first");
}

TEST(BodyDecoder, RefusesChunksThatLeaveADoubt) {
  for (const std::string_view bad : {"x\r\n", "\r\n", "-1\r\n", "5\nhello", "5\r\nhelloX\r\n",
                                     "5\r\nhello\n", "fffffffffffffffff\r\n", "0x5\r\nhello\r\n"}) {
    BodyDecoder decoder = BodyDecoder::chunked();
    std::string body;
    EXPECT_EQ(decoder.feed(bad, body), State::malformed) << bad;
  }
  BodyDecoder endless = BodyDecoder::chunked();
  std::string body;
  EXPECT_EQ(endless.feed(std::string(5000, '1'), body), State::malformed);
}

TEST(BodyDecoder, CallsOnlyABodyWithoutFramingCompleteAtTheEnd) {
  BodyDecoder rest = BodyDecoder::until_close();
  std::string body;
  EXPECT_EQ(rest.feed("all of it", body), State::more);
  EXPECT_EQ(rest.end_of_input(), State::complete);
  EXPECT_EQ(body, "all of it");
  EXPECT_EQ(BodyDecoder::with_length(5).end_of_input(), State::more);
  EXPECT_EQ(BodyDecoder::chunked().end_of_input(), State::more);
}

}  // namespace
}  // namespace weir::net
