// SPDX-License-Identifier: Apache-2.0
#include "core/net/egress_guard.h"

#include <gtest/gtest.h>

#include "core/net/thread_pool.h"
#include "tests/support/raw_client.h"

namespace weir::net {
namespace {

using testing::RawClient;
using Hosts = std::vector<std::string>;

int port_of(const EgressGuard& guard) {
  return std::stoi(guard.url().substr(guard.url().rfind(':') + 1));
}

std::string answer_to(const EgressGuard& guard, const std::string& bytes) {
  RawClient client(port_of(guard));
  client.send(bytes);
  client.finish();
  return client.receive_all();
}

TEST(EgressGuard, RefusesTunnelsAndTellsWhy) {
  EgressGuard guard = EgressGuard::start().value();

  EXPECT_EQ(answer_to(guard, "CONNECT api.anthropic.com:443 HTTP/1.1\r\nHost: x\r\n\r\n"),
            "HTTP/1.1 403 weir refused host api.anthropic.com:443: offline run\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Length: 53\r\nConnection: close\r\n\r\n"
            "weir refused host api.anthropic.com:443: offline run\n");
  EXPECT_EQ(guard.refused_hosts(), Hosts{"api.anthropic.com:443"});
}

TEST(EgressGuard, RemembersEveryHostOnceAndSorted) {
  EgressGuard guard = EgressGuard::start().value();
  EXPECT_EQ(guard.refused_hosts(), Hosts{});

  answer_to(guard, "POST http://telemetry.example/v1 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc");
  answer_to(guard, "CONNECT b.example:8443 HTTP/1.1\r\n\r\n");
  answer_to(guard, "CONNECT a.example:443 HTTP/1.1\r\n\r\n");
  answer_to(guard, "CONNECT a.example:443 HTTP/1.1\r\n\r\n");

  EXPECT_EQ(guard.refused_hosts(),
            (Hosts{"a.example:443", "b.example:8443", "telemetry.example:80"}));
}

TEST(EgressGuard, SurvivesWhatIsNoProxyRequest) {
  EgressGuard guard = EgressGuard::start().value();

  for (const std::string& bytes :
       {std::string("\x16\x03\x01\x00\xC8", 5), std::string(5000, '\0'), std::string("\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\n\r\n"), "GET http://" + std::string(20'000, 'a')}) {
    EXPECT_EQ(answer_to(guard, bytes).substr(0, 12), "HTTP/1.1 400");
  }
  answer_to(guard, "");
  EXPECT_EQ(answer_to(guard, "CONNECT a.example:1 HTTP/1.1\r\n\r\n").substr(0, 12), "HTTP/1.1 403");
  EXPECT_EQ(guard.refused_hosts(), Hosts{"a.example:1"});
}

TEST(EgressGuard, StopsWithClientsThatSayNothing) {
  std::vector<RawClient> clients;
  {
    EgressGuard guard = EgressGuard::start().value();
    clients.emplace_back(port_of(guard));
    clients.emplace_back(port_of(guard));
    clients.back().send("CONNECT slow.exam");
  }

  EXPECT_EQ(ThreadPool::shared().busy(), 0U);
  for (RawClient& client : clients) {
    client.wait_for_end();
    EXPECT_NE(client.end(), RawClient::End::open);
  }
}

}  // namespace
}  // namespace weir::net
