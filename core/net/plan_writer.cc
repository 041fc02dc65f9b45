// SPDX-License-Identifier: Apache-2.0
#include "core/net/plan_writer.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <string>
#include <sys/socket.h>

namespace weir::net {
namespace {

constexpr int kWriteTimeoutMs = 30'000;

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 413:
      return "Payload Too Large";
    case 426:
      return "Upgrade Required";
    case 429:
      return "Too Many Requests";
    case 500:
      return "Internal Server Error";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    default:
      return "Status";
  }
}

std::size_t body_size(const ResponsePlan& plan) {
  std::size_t size = 0;
  for (const Chunk& chunk : plan.chunks) {
    size += chunk.bytes.size();
  }
  return size;
}

std::string head_of(const ResponsePlan& plan, const PlanContext& context, bool chunked) {
  std::string head = "HTTP/1.1 " + std::to_string(plan.status) + " ";
  head += reason(plan.status);
  head += "\r\n";
  for (const auto& [name, value] : plan.headers) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
  if (chunked) {
    head += "Transfer-Encoding: chunked\r\n";
  } else {
    // One byte more than comes makes an early end visible to the client.
    const std::size_t missing = plan.ending == Ending::clean ? 0 : 1;
    head += "Content-Length: " + std::to_string(body_size(plan) + missing) + "\r\n";
  }
  if (context.close) {
    head += "Connection: close\r\n";
  }
  head += "\r\n";
  return head;
}

void append_chunk(std::string& out, std::string_view bytes) {
  std::array<char, 24> size{};
  const int length = std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
  out.append(size.data(), static_cast<std::size_t>(length)).append(bytes).append("\r\n");
}

/// `pending` is what is not sent yet: headers travel with the first chunk in one write.
bool send_chunks(const ResponsePlan& plan, const PlanContext& context, std::string pending,
                 bool chunked) {
  for (const Chunk& chunk : plan.chunks) {
    if (chunk.delay.count() > 0) {
      if (!send_all(context.fd, pending) || !context.stop.wait(chunk.delay)) {
        return false;
      }
      pending.clear();
    }
    if (chunked && !chunk.bytes.empty()) {
      append_chunk(pending, chunk.bytes);
    } else if (!chunked) {
      pending += chunk.bytes;
    }
    const bool last = &chunk == &plan.chunks.back();
    if (!last || !chunked || plan.ending != Ending::clean) {
      if (!send_all(context.fd, pending)) {
        return false;
      }
      pending.clear();
    }
  }
  if (chunked && plan.ending == Ending::clean) {
    pending += "0\r\n\r\n";
  }
  return send_all(context.fd, pending);
}

void wait_until_client_leaves(int fd) {
  for (;;) {
    pollfd poller{fd, POLLIN | POLLRDHUP, 0};
    if (::poll(&poller, 1, -1) < 0 && errno != EINTR) {
      return;
    }
    if ((poller.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) {
      return;
    }
    std::array<char, 4096> ignored{};
    if ((poller.revents & POLLIN) != 0 &&
        ::recv(fd, ignored.data(), ignored.size(), MSG_DONTWAIT) == 0) {
      return;
    }
  }
}

}  // namespace

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (errno == EAGAIN) {
      pollfd poller{fd, POLLOUT, 0};
      if (::poll(&poller, 1, kWriteTimeoutMs) <= 0) {
        return false;
      }
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

bool write_plan(const ResponsePlan& plan, const PlanContext& context) {
  const bool chunked = plan.chunks.size() > 1;
  std::string head = head_of(plan, context, chunked);
  const bool sent = context.head ? send_all(context.fd, head)
                                 : send_chunks(plan, context, std::move(head), chunked);
  if (plan.ending == Ending::hang && sent) {
    wait_until_client_leaves(context.fd);
  }
  if (plan.ending == Ending::reset) {
    const linger hard{1, 0};
    ::setsockopt(context.fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
  }
  return sent && plan.ending == Ending::clean && !context.close;
}

}  // namespace weir::net
