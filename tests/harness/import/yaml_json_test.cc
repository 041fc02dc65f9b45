// SPDX-License-Identifier: Apache-2.0
#include "harness/import/yaml_json.h"

#include <string>

#include <gtest/gtest.h>

namespace weir::importing {
namespace {

std::string json(const std::string& yaml) {
  const auto tree = scenario::parse_yaml_tree(yaml, "test", {64, true});
  EXPECT_TRUE(tree.ok()) << tree.error().message;
  const auto text = json_of(*tree);
  return text.ok() ? *text : text.error().message;
}

TEST(YamlJson, KeepsOrderAndNesting) {
  EXPECT_EQ(json("b: [1, x]\na: {c: 'y'}\n"), R"({"b":[1,"x"],"a":{"c":"y"}})");
}

TEST(YamlJson, ReadsPlainScalarsAsPyYamlWritesThem) {
  EXPECT_EQ(json("[null, ~, true, false, -3, 0.5, 1.0e-05]"),
            "[null,null,true,false,-3,0.5,1.0e-05]");
}

TEST(YamlJson, KeepsTextThatLooksLikeANumberElsewhere) {
  EXPECT_EQ(json("[1e5, 007, 1., .5, 0x1F, '12', 2024-01-01, 1_000, -]"),
            R"(["1e5","007","1.",".5","0x1F","12","2024-01-01","1_000","-"])");
}

TEST(YamlJson, RepeatsWhatAliasesName) {
  EXPECT_EQ(json("a: &x {k: v}\nb: *x\n"), R"({"a":{"k":"v"},"b":{"k":"v"}})");
}

TEST(YamlJson, RefusesAliasesThatExplode) {
  std::string yaml = "a0: &a0 [" + std::string(60, 'x') + "]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 9; ++k) {
      yaml += ", " + before;
    }
    yaml += "]\n";
  }
  EXPECT_EQ(json(yaml), "aliases make this value longer than 64 MiB");
}

}  // namespace
}  // namespace weir::importing
