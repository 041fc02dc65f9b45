// SPDX-License-Identifier: Apache-2.0
#include "harness/live/real_keys.h"

#include <gtest/gtest.h>

namespace weir::live {
namespace {

TEST(RealKeys, AreKnownToTheProviderOnly) {
  const RealKeys keys({{"ANTHROPIC_API_KEY", "sk-ant-real\n"},
                       {"GEMINI_API_KEY", ""},
                       {"OPENAI_API_KEY", "sk-real"},
                       {"AWS_SECRET_ACCESS_KEY", "no key of a model"}});
  EXPECT_EQ(keys.names(), (std::vector<std::string>{"ANTHROPIC_API_KEY", "OPENAI_API_KEY"}));
  const auto stand_ins = keys.stand_ins();
  net::HttpRequest http;
  http.query = "key=" + stand_ins.at("OPENAI_API_KEY");
  http.headers = {{"Authorization", "Bearer " + stand_ins.at("ANTHROPIC_API_KEY")},
                  {"x-api-key", "weir-dummy-key"}};
  http.body = stand_ins.at("OPENAI_API_KEY");
  EXPECT_EQ(http.query.find("real"), std::string::npos);
  keys.put_into(http);
  EXPECT_EQ(http.query, "key=sk-real");
  EXPECT_EQ(http.headers[0].second, "Bearer sk-ant-real");
  EXPECT_EQ(http.headers[1].second, "weir-dummy-key");
  EXPECT_EQ(http.body, stand_ins.at("OPENAI_API_KEY")) << "a prompt never holds a key";
}

}  // namespace
}  // namespace weir::live
