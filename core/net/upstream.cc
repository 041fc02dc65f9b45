// SPDX-License-Identifier: Apache-2.0
#include "core/net/upstream.h"

#include <utility>

#include <fmt/core.h>

#include "core/net/forwarding.h"
#include "core/net/response_head.h"

namespace weir::net {
namespace {

using Received = Stream::Received;

constexpr std::size_t kMaxHead = std::size_t{64} << 10U;
constexpr int kMaxInterim = 10;
constexpr std::string_view kEmptyLine = "\r\n\r\n";

Error no_answer(const Origin& origin, Received received) {
  if (received == Received::timed_out) {
    return infrastructure_error(authority_of(origin) + " didn't answer in time");
  }
  return infrastructure_error(authority_of(origin) + " ended the connection without an answer");
}

Error not_http(const Origin& origin) {
  return infrastructure_error(
      fmt::format("{} didn't answer in HTTP/1.1 that leaves no doubt", authority_of(origin)));
}

/// The bytes up to the empty line; what came behind them stays in `pending`.
Result<std::string> take_head(Stream& stream, std::string& pending, const Origin& origin) {
  while (true) {
    const std::size_t end = pending.find(kEmptyLine);
    if (end != std::string::npos) {
      std::string head = pending.substr(0, end + kEmptyLine.size());
      pending.erase(0, head.size());
      return head;
    }
    if (pending.size() > kMaxHead) {
      return not_http(origin);
    }
    if (const Received received = stream.receive(pending); received != Received::bytes) {
      return no_answer(origin, received);
    }
  }
}

/// The final head: 100 and 103 come in front of one.
Result<ResponseHead> read_head(Stream& stream, std::string& pending, const Origin& origin) {
  for (int i = 0; i < kMaxInterim; ++i) {
    WEIR_TRY(const std::string bytes, take_head(stream, pending, origin));
    std::optional<ResponseHead> head = parse_response_head(bytes);
    if (!head || head->status == 101) {
      break;
    }
    if (head->status >= 200) {
      return *std::move(head);
    }
  }
  return not_http(origin);
}

}  // namespace

UpstreamAnswer::Next UpstreamAnswer::next(std::string& bytes) {
  bytes.clear();
  while (true) {
    const BodyDecoder::State state = body_.feed(pending_, bytes);
    pending_.clear();
    if (!bytes.empty()) {
      return Next::bytes;
    }
    if (state != BodyDecoder::State::more) {
      return state == BodyDecoder::State::complete ? Next::end : Next::cut;
    }
    const Received received = stream_->receive(pending_);
    if (received == Received::timed_out) {
      return Next::timed_out;
    }
    if (received != Received::bytes) {
      const bool in_order =
          received == Received::closed && body_.end_of_input() == BodyDecoder::State::complete;
      return in_order ? Next::end : Next::cut;
    }
  }
}

Result<Upstream> Upstream::create(Origin origin, Timeouts timeouts) {
  std::optional<TlsClient> tls;
  if (origin.tls) {
    WEIR_TRY(tls, TlsClient::create());
  }
  return Upstream(std::move(origin), timeouts, std::move(tls));
}

Upstream::Upstream(Origin origin, Timeouts timeouts, std::optional<TlsClient> tls)
    : origin_(std::move(origin)), timeouts_(timeouts), tls_(std::move(tls)) {}

Result<std::unique_ptr<Stream>> Upstream::connect(int watched) const {
  WEIR_TRY(UniqueFd socket, dial(origin_, timeouts_.connect));
  std::unique_ptr<Stream> plain =
      std::make_unique<TcpStream>(std::move(socket), timeouts_.silence, watched);
  if (tls_) {
    return tls_->secure(std::move(plain), origin_.host);
  }
  return plain;
}

Result<UpstreamAnswer> Upstream::ask(const HttpRequest& request, int watched) const {
  WEIR_TRY(const std::string head, forwarded_head(request, origin_));
  WEIR_TRY(std::unique_ptr<Stream> stream, connect(watched));
  if (!stream->send(head) || !stream->send(request.body)) {
    return no_answer(origin_, Received::failed);
  }
  std::string pending;
  WEIR_TRY(ResponseHead answered, read_head(*stream, pending, origin_));
  UpstreamAnswer answer(std::move(stream), body_of(answered, request.method));
  answer.pending_ = std::move(pending);
  answer.status_ = answered.status;
  answer.headers_ = end_to_end(answered.headers);
  answer.length_ = answered.length;
  return answer;
}

}  // namespace weir::net
