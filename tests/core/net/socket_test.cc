// SPDX-License-Identifier: Apache-2.0
#include "core/net/socket.h"

#include <gtest/gtest.h>

namespace weir::net {
namespace {

TEST(Socket, UrlsBracketIpv6) {
  EXPECT_EQ(http_url({"127.0.0.1", 8080}), "http://127.0.0.1:8080");
  EXPECT_EQ(http_url({"::1", 8080}), "http://[::1]:8080");
}

TEST(Socket, LoopbackIsToldFromTheRest) {
  for (const std::string host : {"127.0.0.1", "127.9.8.7", "localhost", "::1"}) {
    EXPECT_TRUE(is_loopback(host)) << host;
  }
  for (const std::string host : {"0.0.0.0", "10.127.0.1", "::", "127.0.0.1.example", ""}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

TEST(Socket, LocalEndpointNamesTheChosenPort) {
  const UniqueFd socket = bind_socket({"localhost", 0}).value();

  const Endpoint endpoint = local_endpoint(socket.get()).value();

  EXPECT_EQ(endpoint.host, "127.0.0.1");
  EXPECT_GT(endpoint.port, 0);
  EXPECT_EQ(local_endpoint(-1).error().kind, ErrorKind::infrastructure);
}

}  // namespace
}  // namespace weir::net
