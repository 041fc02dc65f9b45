// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/image_size.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace weir::wire {
namespace {

// Heads of files that Pillow 12 wrote, in base64; what follows is cut.
constexpr std::string_view kPng = "iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAIAAABnsVYU";
constexpr std::string_view kGif = "R0lGODdhMwTwBYAAAAAAAAAAACwAAAAAMwTwBUAI/wAB";
constexpr std::string_view kWebpLossy = "UklGRtp6AABXRUJQVlA4IM56AADQ1ACdASosAcgAPlUe";
constexpr std::string_view kWebpLossless = "UklGRkLgAABXRUJQVlA4TDXgAAAvK8ExAP8nJEjw/3jr";
constexpr std::string_view kWebpExtended = "UklGRlQVAQBXRUJQVlA4WAoAAAAQAAAAKwEAxwAAQUxQ";
constexpr std::string_view kJpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1td"
    "hbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAHgAoADASI=";
constexpr std::string_view kProgressiveJpegWithExif =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4QBORXhpZgAATU0AKgAAAAgAAgEOAAIAAAAfAAAAJgESAAMAAAABAAYAAAAAAAB4"
    "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHgAAP/bAEMAGxIUFxQRGxcWFx4cGyAoQisoJSUoUTo9MEJgVWVkX1Vd"
    "W2p4mYFqcZBzW12FtYaQnqOrratngLzJuqbHmairpP/bAEMBHB4eKCMoTisrTqRuXW6kpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpP/CABEIAeACgAMBIg==";

using Edges = std::pair<std::int64_t, std::int64_t>;

Edges edges(std::string_view base64) {
  const std::optional<ImageSize> size = image_size(base64);
  return size ? Edges{size->width, size->height} : Edges{0, 0};
}

TEST(ImageSize, IsReadFromTheHeadOfEachFormat) {
  EXPECT_EQ(edges(kPng), Edges(1920, 1080));
  EXPECT_EQ(edges(kGif), Edges(1075, 1520));
  EXPECT_EQ(edges(kWebpLossy), Edges(300, 200));
  EXPECT_EQ(edges(kWebpLossless), Edges(300, 200));
  EXPECT_EQ(edges(kWebpExtended), Edges(300, 200));
  EXPECT_EQ(edges(kJpeg), Edges(640, 480));
  EXPECT_EQ(edges(kProgressiveJpegWithExif), Edges(640, 480));
}

TEST(ImageSize, BothAlphabetsAreRead) {
  std::string url_safe(kJpeg);
  for (char& c : url_safe) {
    c = c == '/' ? '_' : c == '+' ? '-' : c;
  }
  EXPECT_EQ(edges(url_safe), Edges(640, 480));
}

TEST(ImageSize, IsNoneWhereThereIsNone) {
  for (const std::string_view none : {"", "A", "AAAA", "JVBERi0xLjcK", "not base64 at all!"}) {
    EXPECT_EQ(edges(none), Edges(0, 0)) << none;
  }
  // A width of 0, and one of 2^31: nobody serves such an image.
  EXPECT_EQ(edges("iVBORw0KGgoAAAANSUhEUgAAAAAAAAQ4"), Edges(0, 0));
  EXPECT_EQ(edges("iVBORw0KGgoAAAANSUhEUoAAAAAAAAQ4"), Edges(0, 0));
}

TEST(ImageSize, SurvivesEveryCutAndEveryChangedDigit) {
  for (const std::string_view head :
       {kPng, kGif, kWebpLossy, kWebpLossless, kWebpExtended, kJpeg, kProgressiveJpegWithExif}) {
    for (std::size_t i = 0; i < head.size(); ++i) {
      image_size(head.substr(0, i));
      for (const char digit : {'A', '/', '=', '\n', '\xFF'}) {
        std::string changed(head);
        changed[i] = digit;
        const Edges read = edges(changed);
        EXPECT_LE(read.first, 65'535);
        EXPECT_LE(read.second, 65'535);
      }
    }
  }
}

TEST(ImageSize, AJpegOfFillBytesEnds) {
  EXPECT_EQ(edges("/9j/" + std::string(1'000'000, '/')), Edges(0, 0));
}

}  // namespace
}  // namespace weir::wire
