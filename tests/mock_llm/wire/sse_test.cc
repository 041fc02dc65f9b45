// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/sse.h"

#include <vector>

#include <gtest/gtest.h>

namespace weir::wire {
namespace {

using Data = std::vector<std::string>;

Data read_in_pieces(std::string_view text, std::size_t size) {
  SseReader reader;
  Data data;
  while (!text.empty()) {
    reader.feed(text.substr(0, size));
    text.remove_prefix(std::min(size, text.size()));
    while (auto event = reader.next()) {
      data.push_back(*std::move(event));
    }
  }
  return data;
}

TEST(Sse, IsReadHoweverItArrives) {
  constexpr std::string_view kText =
      ": comment\n\nevent: a\ndata: {\"x\":1}\n\ndata:one\r\ndata: two\r\n\r\nid: 7\n\n"
      "data: \xF0\x9F\x98\x80\r\rdata\n\ndata: [DONE]\n\ndata: torn";
  const Data expected{"{\"x\":1}", "one\ntwo", "\xF0\x9F\x98\x80", "[DONE]"};
  for (const std::size_t size : {1U, 2U, 3U, 7U, 1000U}) {
    EXPECT_EQ(read_in_pieces(kText, size), expected) << size;
  }
}

}  // namespace
}  // namespace weir::wire
