// SPDX-License-Identifier: Apache-2.0
#include "core/net/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <string>
#include <vector>

#include <httplib.h>

#include "core/base/text.h"

namespace weir::net {
namespace {

/// httplib 0.11.4 percent-decodes header values; encoded once more, they survive as they were sent.
std::string protect_header_values(std::string_view bytes) {
  const std::size_t line_end = bytes.find("\r\n");
  std::string out(bytes.substr(0, line_end));
  for (const char c : bytes.substr(line_end)) {
    out.push_back(c);
    if (c == '%') {
      out += "25";
    }
  }
  return out;
}

/// Holds one head and no socket: whatever httplib would read beyond it or answer by itself stays
/// here, only the status of its answer counts.
class HeadStream : public httplib::Stream {
 public:
  explicit HeadStream(std::string bytes) : bytes_(std::move(bytes)) {}

  bool is_readable() const override { return true; }

  bool is_writable() const override { return true; }

  ssize_t read(char* into, std::size_t size) override {
    const std::size_t count = bytes_.copy(into, size, position_);
    position_ += count;
    return static_cast<ssize_t>(count);
  }

  ssize_t write(const char* bytes, std::size_t size) override {
    constexpr std::string_view kVersion = "HTTP/1.1 ";
    const std::string_view answer(bytes, size);
    if (status_ == 0 && answer.size() > kVersion.size()) {
      std::from_chars(bytes + kVersion.size(), bytes + size, status_);
    }
    return static_cast<ssize_t>(size);
  }

  void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}

  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}

  socket_t socket() const override { return INVALID_SOCKET; }

  int status() const { return status_; }

 private:
  const std::string bytes_;
  std::size_t position_ = 0;
  int status_ = 0;
};

/// httplib's parser without its sockets, routes, bodies and answers.
class HeadParser : private httplib::Server {
 public:
  HeadParser() {
    set_pre_routing_handler([](const httplib::Request&, httplib::Response&) {
      return httplib::Server::HandlerResponse::Handled;
    });
  }

  /// 0, or the status to answer if httplib did not understand the head well enough for `setup`.
  int parse(std::string_view bytes, const std::function<void(httplib::Request&)>& setup) {
    bool reached = false;
    bool closed = false;
    HeadStream stream(protect_header_values(bytes));
    process_request(stream, false, closed, [&](httplib::Request& request) {
      reached = true;
      setup(request);
    });
    return reached ? 0 : std::max(stream.status(), 400);
  }
};

/// One parser serves all threads, as one httplib::Server does. Its constructor ignores SIGPIPE for
/// the whole process, which the agents that weir starts would inherit.
HeadParser& shared_parser() {
  static HeadParser* const parser = [] {
    struct sigaction before {};
    sigaction(SIGPIPE, nullptr, &before);
    auto* const made = new HeadParser;
    sigaction(SIGPIPE, &before, nullptr);
    return made;
  }();
  return *parser;
}

/// httplib adds the first four to every request; the last is dropped because weir never compresses,
/// and a request that is passed on must not ask for it.
bool is_kept(std::string_view name) {
  constexpr std::array<std::string_view, 5> kDropped = {"REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR",
                                                        "LOCAL_PORT", "Accept-Encoding"};
  return std::none_of(kDropped.begin(), kDropped.end(), [name](std::string_view dropped) {
    return equals_ignoring_case(name, dropped);
  });
}

bool is_well_named(std::string_view name) {
  return !name.empty() && name.find_first_of(" \t") == std::string_view::npos;
}

bool parse_length(std::string_view text, std::size_t& length) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  return error == std::errc{} && end == text.data() + text.size();
}

/// Two readers who disagree about the end of a body can be played against each other: whatever
/// leaves a choice is refused (RFC 9112 section 6.3).
bool find_framing(const httplib::Request& request, Framing& framing) {
  const std::size_t lengths = request.get_header_value_count("Content-Length");
  const std::size_t encodings = request.get_header_value_count("Transfer-Encoding");
  if (lengths + encodings > 1) {
    return false;
  }
  framing.chunked = encodings == 1;
  if (encodings == 1) {
    return equals_ignoring_case(request.get_header_value("Transfer-Encoding"), "chunked");
  }
  return lengths == 0 || parse_length(request.get_header_value("Content-Length"), framing.length);
}

bool has_token(std::string_view list, std::string_view token) {
  const std::vector<std::string_view> tokens = split(list, ',');
  return std::any_of(tokens.begin(), tokens.end(), [token](std::string_view own) {
    return equals_ignoring_case(trim(own), token);
  });
}

bool wants_to_stay(const httplib::Request& request) {
  const std::string connection = request.get_header_value("Connection");
  return request.version == "HTTP/1.0" ? has_token(connection, "keep-alive")
                                       : !has_token(connection, "close");
}

/// httplib skips a line that ends without a carriage return, and the header in it would be lost.
bool has_bare_line_feed(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    if (at == 0 || bytes[at - 1] != '\r') {
      return true;
    }
  }
  return false;
}

void take(httplib::Request& request, RequestHead& head) {
  const std::size_t query = request.target.find('?');
  head.request.method = request.method;
  head.request.path = request.target.substr(0, query);
  if (query != std::string::npos) {
    head.request.query = request.target.substr(query + 1);
  }
  bool well_named = true;
  for (const auto& [name, value] : request.headers) {
    well_named = well_named && is_well_named(name);
    if (is_kept(name)) {
      head.request.headers.emplace_back(name, value);
    }
  }
  if (!find_framing(request, head.framing) || !well_named) {
    head.refused_with = 400;
  }
  head.http_1_0 = request.version == "HTTP/1.0";
  head.keep_alive = wants_to_stay(request);
  head.expects_continue = equals_ignoring_case(request.get_header_value("Expect"), "100-continue");
  // httplib would answer these two by itself, before the body was read.
  request.headers.erase("Expect");
  request.ranges.clear();
}

}  // namespace

RequestHead parse_request_head(std::string_view bytes) {
  RequestHead head;
  if (has_bare_line_feed(bytes)) {
    head.refused_with = 400;
    return head;
  }
  const int status =
      shared_parser().parse(bytes, [&head](httplib::Request& request) { take(request, head); });
  if (status != 0) {
    head.refused_with = status;
  }
  return head;
}

}  // namespace weir::net
