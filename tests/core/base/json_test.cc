// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace weir {
namespace {

TEST(JsonText, ErrorsTellLineAndColumn) {
  const Result<Json> json = parse_json("{\n  \"a\": tru\n}");
  ASSERT_FALSE(json.ok());
  EXPECT_EQ(json.error().message, "not valid JSON at line 2 column 11: invalid literal");
}

TEST(JsonText, KeepsKeyOrder) {
  EXPECT_EQ(dump_json(*parse_json(R"({"b":1,"a":2})")), R"({"b":1,"a":2})");
}

TEST(JsonText, EscapesStringsAndMendsInvalidUtf8) {
  std::string out;
  append_json_string(out, "plain");
  append_json_string(out, "a\"b\n\xC3\xA9\xFF");
  EXPECT_EQ(out, "\"plain\"\"a\\\"b\\n\xC3\xA9\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace weir
