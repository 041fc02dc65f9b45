// SPDX-License-Identifier: Apache-2.0
// A real server that requests are passed on to: one request a connection, its answer piece by piece
// as it arrives.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/net/body_decoder.h"
#include "core/net/http.h"
#include "core/net/origin.h"
#include "core/net/stream.h"
#include "core/net/tls.h"

namespace weir::net {

/// An answer whose head has come.
class UpstreamAnswer {
 public:
  enum class Next {
    bytes,
    end,  ///< the body is complete
    cut,  ///< the connection ended, or can't be understood, before it was
    timed_out,
  };

  int status() const { return status_; }

  /// End-to-end headers only.
  const Headers& headers() const { return headers_; }

  /// Of the body, where the server tells it in front.
  std::optional<std::size_t> length() const { return length_; }

  /// Waits for more of the body, which replaces `bytes`.
  Next next(std::string& bytes);

  /// True as soon as the last byte of the body has come.
  bool complete() const { return body_.state() == BodyDecoder::State::complete; }

 private:
  friend class Upstream;

  UpstreamAnswer(std::unique_ptr<Stream> stream, BodyDecoder body)
      : stream_(std::move(stream)), body_(std::move(body)) {}

  std::unique_ptr<Stream> stream_;
  BodyDecoder body_;
  std::string pending_;  ///< arrived, not decoded yet
  int status_ = 0;
  Headers headers_;
  std::optional<std::size_t> length_;
};

/// Thread-safe: many requests may be under way at once.
class Upstream {
 public:
  static Result<Upstream> create(Origin origin, Timeouts timeouts = {});

  const Origin& origin() const { return origin_; }

  /// Sends the request and waits for the head of its answer (at most 64 KiB). Ends at once when
  /// `watched` is shut down (TcpStream). Errors: not reachable, not to be trusted, no HTTP.
  Result<UpstreamAnswer> ask(const HttpRequest& request, int watched = -1) const;

 private:
  Upstream(Origin origin, Timeouts timeouts, std::optional<TlsClient> tls);

  Result<std::unique_ptr<Stream>> connect(int watched) const;

  Origin origin_;
  Timeouts timeouts_;
  std::optional<TlsClient> tls_;  ///< none for http
};

}  // namespace weir::net
