// SPDX-License-Identifier: Apache-2.0
// The examples of the format's page are files that weir reads.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "mock_llm/cassette/exchange.h"

namespace weir::cassette {
namespace {

std::vector<std::string> examples() {
  const auto page = read_file(std::string(WEIR_SOURCE_DIR) + "/docs/formats/exchange.md");
  std::vector<std::string> blocks;
  if (!page.ok()) {
    return blocks;
  }
  const std::string fence = "```jsonl\n";
  for (std::size_t at = page->find(fence); at != std::string::npos; at = page->find(fence, at)) {
    at += fence.size();
    blocks.push_back(page->substr(at, page->find("```", at) - at));
  }
  return blocks;
}

TEST(ExchangeDoc, ThePlainExampleIsRead) {
  ASSERT_EQ(examples().size(), 2U);
  const auto file = parse_exchange_file(examples()[0], "exchange.md");
  ASSERT_TRUE(file.ok()) << file.error().message;
  ASSERT_EQ(file->exchanges.size(), 2U);
  EXPECT_EQ(file->exchanges[1].at, Micros(3'500'000));
  EXPECT_EQ(file->exchanges[1].reported, R"({"input":21})");
  EXPECT_EQ(render_exchange_file(*file), examples()[0]);
}

TEST(ExchangeDoc, TheCassetteExampleIsRead) {
  ASSERT_EQ(examples().size(), 2U);
  const auto file = parse_exchange_file(examples()[1], "exchange.md");
  ASSERT_TRUE(file.ok()) << file.error().message;
  ASSERT_EQ(file->exchanges.size(), 2U);
  EXPECT_EQ(file->recorded, "2026-01-31, claude-sonnet-4-5");
  EXPECT_EQ(file->exchanges[0].request, R"({"messages":[{"role":"user","content":"Hello"}]})");
  EXPECT_EQ(file->exchanges[1].request, R"({"messages":[{"role":"user","content":"Hello"},)"
                                        R"({"role":"assistant","content":"Hi."}]})");
}

TEST(ExchangeDoc, NamesEveryField) {
  const auto page = read_file(std::string(WEIR_SOURCE_DIR) + "/docs/formats/exchange.md");
  ASSERT_TRUE(page.ok()) << page.error().message;
  for (const char* field :
       {"provider", "path", "request", "model", "at", "ttft", "duration", "status", "ending",
        "response", "headers", "answer_headers", "scope", "run", "user", "target", "reported"}) {
    EXPECT_NE(page->find("\n| `" + std::string(field) + "` |"), std::string::npos) << field;
  }
}

}  // namespace
}  // namespace weir::cassette
