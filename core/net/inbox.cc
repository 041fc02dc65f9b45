// SPDX-License-Identifier: Apache-2.0
#include "core/net/inbox.h"

#include <algorithm>

namespace weir::net {
namespace {

using Clock = std::chrono::steady_clock;
using Received = Connection::Received;

constexpr std::size_t kBufferSize = std::size_t{16} << 10U;
constexpr std::string_view kEmptyLine = "\r\n\r\n";
constexpr std::chrono::seconds kBodyPatience{60};

/// A request line begins with a method and ends with a version.
bool can_be_http(std::string_view head) {
  const char first = head.front();
  if (first < 'A' || first > 'Z') {
    return false;
  }
  const std::size_t end = head.find('\n');
  return end == std::string_view::npos ||
         head.substr(0, end).find(" HTTP/1.") != std::string_view::npos;
}

}  // namespace

Inbox::Inbox(const Connection& connection)
    : connection_(connection), buffer_(std::make_unique_for_overwrite<char[]>(kBufferSize)) {}

HeadState Inbox::read_head(const HeadLimits& limits, std::string& head) {
  head.clear();
  if (empty() && fill(limits.idle) != Received::bytes) {
    return HeadState::idle;
  }
  const auto deadline = Clock::now() + limits.arrive;
  while (!take_until_empty_line(head)) {
    if (!can_be_http(head)) {
      return HeadState::not_http;
    }
    if (head.size() > limits.bytes) {
      return HeadState::too_long;
    }
    const Received received = fill(limits.arrive);
    if (received == Received::closed) {
      return HeadState::closed;
    }
    if (received == Received::timed_out || Clock::now() >= deadline) {
      return HeadState::timed_out;
    }
  }
  return head.size() > limits.bytes ? HeadState::too_long : HeadState::complete;
}

bool Inbox::take_until_empty_line(std::string& head) {
  const std::size_t seam = head.size() < 3 ? 0 : head.size() - 3;
  head.append(unread());
  const std::size_t found = head.find(kEmptyLine, seam);
  if (found == std::string::npos) {
    begin_ = end_;
    return false;
  }
  const std::size_t length = found + kEmptyLine.size();
  begin_ = end_ - (head.size() - length);
  head.resize(length);
  return true;
}

bool Inbox::read_exactly(std::size_t count, std::string& into) {
  while (count > 0) {
    if (empty() && fill(kBodyPatience) != Received::bytes) {
      return false;
    }
    const std::size_t taken = std::min(count, end_ - begin_);
    into.append(buffer_.get() + begin_, taken);
    begin_ += taken;
    count -= taken;
  }
  return true;
}

bool Inbox::read_line(std::size_t limit, std::string& line) {
  line.clear();
  while (line.size() <= limit + 2) {
    if (!read_exactly(1, line)) {
      return false;
    }
    if (line.back() == '\n') {
      const bool ends_well = line.size() >= 2 && line[line.size() - 2] == '\r';
      line.resize(ends_well ? line.size() - 2 : 0);
      return ends_well;
    }
  }
  return false;
}

Received Inbox::fill(std::chrono::seconds patience) {
  begin_ = 0;
  end_ = 0;
  return connection_.receive(buffer_.get(), kBufferSize, patience, end_);
}

}  // namespace weir::net
