// SPDX-License-Identifier: Apache-2.0
#include "core/net/origin.h"

#include <gtest/gtest.h>

namespace weir::net {
namespace {

TEST(Origin, IsTakenFromAUrl) {
  const Origin plain = parse_origin("https://API.anthropic.com/").value();
  EXPECT_TRUE(plain.tls);
  EXPECT_EQ(plain.host, "api.anthropic.com");
  EXPECT_EQ(plain.port, 443);
  EXPECT_EQ(plain.base_path, "");
  EXPECT_EQ(authority_of(plain), "api.anthropic.com");

  const Origin router = parse_origin("https://openrouter.ai:8443/api/").value();
  EXPECT_EQ(router.base_path, "/api");
  EXPECT_EQ(authority_of(router), "openrouter.ai:8443");

  const Origin local = parse_origin("http://[::1]:8080").value();
  EXPECT_FALSE(local.tls);
  EXPECT_EQ(local.host, "::1");
  EXPECT_EQ(authority_of(local), "[::1]:8080");
  EXPECT_EQ(parse_origin("http://localhost").value().port, 80);
}

TEST(Origin, RefusesWhatIsNoPlaceForRequests) {
  for (const char* bad :
       {"", "api.anthropic.com", "ftp://x", "https://", "https://:443", "https://x:0",
        "https://x:70000", "https://x:4 4", "https://[::1", "https://::1]", "https://a b",
        "https://x/?key=1", "https://x/#top", "https://x/a\r\nb", "https://x\r\n"}) {
    EXPECT_FALSE(parse_origin(bad).ok()) << bad;
  }
  const std::string error = parse_origin("https://me:sk-secret@x").error().message;
  EXPECT_EQ(error, "URL: expected no user or key in it; the agent sends the key");
}

TEST(Origin, PutsItsBasePathInFrontOnce) {
  const Origin v1 = parse_origin("https://api.openai.com/v1").value();
  EXPECT_EQ(path_at(v1, "/v1/responses"), "/v1/responses");
  EXPECT_EQ(path_at(v1, "/responses"), "/v1/responses");
  EXPECT_EQ(path_at(v1, "/v1beta/x"), "/v1/v1beta/x");
  const Origin none = parse_origin("https://api.openai.com").value();
  EXPECT_EQ(path_at(none, "/v1/responses"), "/v1/responses");
}

}  // namespace
}  // namespace weir::net
