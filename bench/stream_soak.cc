// SPDX-License-Identifier: Apache-2.0
// Opens many event streams at once and tells as JSON when they were done:
//   bench_stream_soak PORT [STREAMS]
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Stream {
  int fd = -1;
  bool asked = false;
  double first_ms = 0;
  std::string bytes;
};

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int connect_to(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
      errno != EINPROGRESS) {
    std::perror("connect");
    std::exit(1);
  }
  return fd;
}

void ask(int epoll, Stream& stream, std::uint64_t id) {
  constexpr std::string_view kRequest = "GET /stream HTTP/1.1\r\nConnection: close\r\n\r\n";
  epoll_event event{EPOLLIN, {}};
  event.data.u64 = id;
  stream.asked = send(stream.fd, kRequest.data(), kRequest.size(), MSG_NOSIGNAL) > 0;
  epoll_ctl(epoll, EPOLL_CTL_MOD, stream.fd, &event);
}

/// True when the stream has ended.
bool read_some(Stream& stream, Clock::time_point start) {
  std::array<char, 65536> buffer;
  const ssize_t got = recv(stream.fd, buffer.data(), buffer.size(), 0);
  if (got > 0) {
    stream.first_ms = stream.bytes.empty() ? ms_since(start) : stream.first_ms;
    stream.bytes.append(buffer.data(), static_cast<std::size_t>(got));
    return false;
  }
  return got == 0 || errno != EAGAIN;
}

void run(int epoll, std::vector<Stream>& streams, Clock::time_point start) {
  std::array<epoll_event, 256> events;
  std::size_t open = streams.size();
  while (open > 0) {
    const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 60'000);
    if (ready <= 0) {
      std::fprintf(stderr, "no stream moved for a minute\n");
      std::exit(1);
    }
    for (int i = 0; i < ready; ++i) {
      const std::uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
      Stream& stream = streams[id];
      if (!stream.asked) {
        ask(epoll, stream, id);
      } else if (read_some(stream, start)) {
        close(stream.fd);
        --open;
      }
    }
  }
}

bool is_whole(const Stream& stream) {
  return stream.bytes.size() > 5 && stream.bytes.substr(stream.bytes.size() - 5) == "0\r\n\r\n";
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1000;
  const int epoll = epoll_create1(EPOLL_CLOEXEC);
  std::vector<Stream> streams(count);
  const auto start = Clock::now();
  for (std::size_t i = 0; i < count; ++i) {
    streams[i].fd = connect_to(argc > 1 ? std::atoi(argv[1]) : 0);
    epoll_event event{EPOLLOUT, {}};
    event.data.u64 = i;
    epoll_ctl(epoll, EPOLL_CTL_ADD, streams[i].fd, &event);
  }
  run(epoll, streams, start);
  const double total = ms_since(start);
  std::sort(streams.begin(), streams.end(),
            [](const Stream& a, const Stream& b) { return a.first_ms < b.first_ms; });
  std::printf(
      "{\"streams\":%zu,\"whole\":%td,\"total_ms\":%.0f,\"first_byte_p50_ms\":%.0f,"
      "\"first_byte_p99_ms\":%.0f}\n",
      count, std::count_if(streams.begin(), streams.end(), is_whole), total,
      streams[count / 2].first_ms, streams[count * 99 / 100].first_ms);
  return 0;
}
