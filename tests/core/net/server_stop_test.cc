// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <system_error>

#include <gtest/gtest.h>

#include "core/net/thread_pool.h"
#include "tests/core/net/mock_handlers.h"
#include "tests/support/raw_client.h"

namespace weir::net {
namespace {

using testing::post_request;
using testing::RawClient;

std::ptrdiff_t open_descriptors() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                       std::filesystem::directory_iterator());
}

TEST(ServerStop, IdleConnectionsAreClosed) {
  Server server = start_server(echo);
  RawClient fresh(server.port());
  RawClient kept(server.port());
  kept.send(post_request("/", "a"));
  kept.receive_response();

  server.stop();
  server.stop();

  fresh.wait_for_end();
  kept.wait_for_end();
  EXPECT_NE(fresh.end(), RawClient::End::open);
  EXPECT_NE(kept.end(), RawClient::End::open);
}

TEST(ServerStop, HalfSentRequestsAreDropped) {
  Server server = start_server(echo);
  RawClient in_head(server.port());
  RawClient in_body(server.port());
  in_head.send("GET / HT");
  in_body.send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\nhalf");
  in_body.receive_until("\r\n\r\n");

  server.stop();

  in_head.wait_for_end();
  in_body.wait_for_end();
  EXPECT_NE(in_head.end(), RawClient::End::open);
  EXPECT_NE(in_body.end(), RawClient::End::open);
}

TEST(ServerStop, AClientThatDoesNotReadHoldsNothingUp) {
  Server server = serve_plan(text_plan(std::string(50'000'000, 'x')));
  RawClient client(server.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  client.receive_until("\r\n\r\n");

  server.stop();

  client.wait_for_end();
  EXPECT_NE(client.end(), RawClient::End::open);
}

TEST(ServerStop, NothingListensAnyMore) {
  Server server = start_server(echo);
  ServerOptions options;
  options.port = server.port();

  server.stop();

  EXPECT_TRUE(Server::start(options, echo, too_large_plan).ok());
}

TEST(ServerStop, LeavesNoThreadAndNoDescriptor) {
  start_server(echo).stop();
  const std::ptrdiff_t before = open_descriptors();

  for (int round = 0; round < 5; ++round) {
    Server server = start_server(echo);
    std::vector<RawClient> clients;
    clients.reserve(40);
    for (int i = 0; i < 40; ++i) {
      clients.emplace_back(server.port());
      clients.back().send(post_request("/", "x"));
    }
    EXPECT_GE(clients.front().receive_response().size(), 1U);
    EXPECT_GT(ThreadPool::shared().busy(), 1U);
    server.stop();
    EXPECT_EQ(ThreadPool::shared().busy(), 0U);
  }

  EXPECT_EQ(open_descriptors(), before);
}

TEST(ServerStop, ConnectionsThatEndLeaveNothingWhileTheServerRuns) {
  Server server = start_server(echo);
  RawClient first(server.port());
  first.send(post_request("/", "x"));
  first.receive_response();
  const std::ptrdiff_t before = open_descriptors();

  for (int i = 0; i < 100; ++i) {
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    client.receive_all();
    ASSERT_EQ(client.end(), RawClient::End::closed);
  }

  EXPECT_LE(open_descriptors(), before);
}

TEST(ServerStop, AServerCanBeMovedAndReplaced) {
  Server server = serve_plan(text_plan("old"));
  const int old_port = server.port();

  server = serve_plan(text_plan("new"));
  Server moved = std::move(server);

  RawClient client(moved.port());
  client.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_EQ(testing::body_of(client.receive_response()), "new");
  EXPECT_NE(RawClient(old_port).end(), RawClient::End::open);
}

TEST(ServerStart, AdoptedSocketIsUsedAndClosed) {
  const std::ptrdiff_t before = open_descriptors();
  {
    ServerOptions options;
    options.adopted_socket = testing::bound_socket();
    fcntl(options.adopted_socket, F_SETFL, O_NONBLOCK);
    Server server = start_server(echo, options);
    RawClient client(server.port());
    client.send(post_request("/", "adopted"));

    EXPECT_NE(client.receive_response().find("\n\nadopted"), std::string::npos);
    EXPECT_EQ(server.base_url(), "http://127.0.0.1:" + std::to_string(server.port()));
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST(ServerStart, TheSignalDispositionThatAgentsInheritStays) {
  struct sigaction before {};

  struct sigaction after {};

  sigaction(SIGPIPE, nullptr, &before);

  Server server = start_server(echo);
  RawClient client(server.port());
  client.send(post_request("/", "x"));
  client.receive_response();

  sigaction(SIGPIPE, nullptr, &after);
  EXPECT_EQ(after.sa_handler, before.sa_handler);
}

TEST(ServerStart, DescriptorsAreNotInheritedByChildren) {
  Server server = start_server(echo);
  RawClient client(server.port());
  client.send(post_request("/", "x"));
  client.receive_response();

  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    const int fd = std::stoi(entry.path().filename());
    std::error_code gone;
    const std::string kind = std::filesystem::read_symlink(entry.path(), gone);
    if (fd > 2 && kind.rfind("socket:", 0) == 0) {
      EXPECT_EQ(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC) << fd;
    }
  }
}

}  // namespace
}  // namespace weir::net
