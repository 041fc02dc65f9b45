// SPDX-License-Identifier: Apache-2.0
#include "harness/process/environment.h"

#include <gtest/gtest.h>

namespace weir::process {
namespace {

const EnvironmentSpec kSpec{
    "http://127.0.0.1:4000",   "http://127.0.0.1:4001", "/s/home", "/s/tmp", {},
    {{"MAX_ITERATIONS", "12"}}};

TEST(Environment, NoSecretOfTheDeveloperGetsThrough) {
  const auto env = agent_environment({{"PATH", "/bin"},
                                      {"ANTHROPIC_API_KEY", "sk-ant-real"},
                                      {"ANTHROPIC_AUTH_TOKEN", "real"},
                                      {"AWS_SECRET_ACCESS_KEY", "real"},
                                      {"GITHUB_TOKEN", "real"},
                                      {"LC_API_KEY", "real"},
                                      {"PATH_SECRET", "real"},
                                      {"OPENAI_BASE_URL", "https://real.example"},
                                      {"HTTPS_PROXY", "http://user:real@proxy"},
                                      {"CI", "true"},
                                      {"LC_ALL", "C.UTF-8"}},
                                     kSpec);
  for (const auto& [name, value] : env) {
    EXPECT_EQ(value.find("real"), std::string::npos) << name;
  }
  EXPECT_EQ(env.count("CI"), 0U);
  EXPECT_EQ(env.count("ANTHROPIC_AUTH_TOKEN"), 0U);
  EXPECT_EQ(env.at("PATH"), "/bin");
  EXPECT_EQ(env.at("LC_ALL"), "C.UTF-8");
}

TEST(Environment, EveryClientFindsTheMockAndNothingElse) {
  const auto env = agent_environment({}, kSpec);
  EXPECT_EQ(env.at("ANTHROPIC_BASE_URL"), "http://127.0.0.1:4000");
  EXPECT_EQ(env.at("OPENAI_BASE_URL"), "http://127.0.0.1:4000/v1");
  EXPECT_EQ(env.at("GOOGLE_GEMINI_BASE_URL"), "http://127.0.0.1:4000");
  EXPECT_EQ(env.at("HTTPS_PROXY"), "http://127.0.0.1:4001");
  EXPECT_EQ(env.at("https_proxy"), "http://127.0.0.1:4001");
  EXPECT_NE(env.at("NO_PROXY").find("127.0.0.1"), std::string::npos);
  EXPECT_EQ(env.at("TZ"), "UTC");
  EXPECT_EQ(env.at("HOME"), "/s/home");
  for (const char* key : {"ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"}) {
    EXPECT_EQ(env.at(key), "weir-dummy-key") << key;
  }
}

TEST(Environment, LooksTheSameOnEveryMachine) {
  const EnvironmentSpec spec = kSpec;
  const auto laptop = agent_environment({{"TERM", "xterm-256color"},
                                         {"HOME", "/home/ada"},
                                         {"USER", "ada"},
                                         {"TZ", "Europe/Paris"},
                                         {"XDG_CONFIG_HOME", "/home/ada/.config"}},
                                        spec);
  EXPECT_EQ(laptop, agent_environment({{"CI", "true"}, {"HOME", "/root"}}, spec));
  EXPECT_EQ(laptop.at("XDG_CONFIG_HOME"), "/s/home/.config");
}

TEST(Environment, TheScenarioHasTheLastWord) {
  EnvironmentSpec spec = kSpec;
  spec.extra["TZ"] = "Asia/Tokyo";
  const auto env = agent_environment({}, spec);
  EXPECT_EQ(env.at("TZ"), "Asia/Tokyo");
  EXPECT_EQ(env.at("MAX_ITERATIONS"), "12");
}

TEST(Environment, IsOpenToTheNetworkWhereNoProxyRefuses) {
  EnvironmentSpec spec = kSpec;
  spec.proxy_url = "";
  spec.keys = {{"OPENAI_API_KEY", "stand-in"}};
  const auto env = agent_environment(
      {{"HTTPS_PROXY", "http://proxy"}, {"NO_PROXY", "intranet"}, {"OPENAI_API_KEY", "real"}},
      spec);
  EXPECT_EQ(env.at("OPENAI_API_KEY"), "stand-in");
  EXPECT_EQ(env.at("ANTHROPIC_API_KEY"), "weir-dummy-key");
  EXPECT_EQ(env.at("HTTPS_PROXY"), "http://proxy");
  EXPECT_EQ(env.count("HTTP_PROXY"), 0U);
  EXPECT_EQ(env.at("NO_PROXY"), "127.0.0.1,localhost,::1,intranet");
}

}  // namespace
}  // namespace weir::process
