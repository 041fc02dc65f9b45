// SPDX-License-Identifier: Apache-2.0
#include "core/net/relay_writer.h"

#include <string>

namespace weir::net {

bool RelayWriter::begin(int status, const Headers& headers, std::optional<std::size_t> length) {
  if (has_no_body(status)) {
    framing_ = BodyFraming::none;
  } else if (length) {
    framing_ = BodyFraming::length;
  } else {
    framing_ = reply_to_.http_1_0 ? BodyFraming::until_close : BodyFraming::chunked;
  }
  const bool stays = reply_to_.keep_alive && framing_ != BodyFraming::until_close;
  reply_to_.keep_alive = stays;
  return connection_.send(rendered_head(
      status, headers,
      {framing_, length ? std::to_string(*length) : "", !stays, stays && reply_to_.http_1_0}));
}

bool RelayWriter::write(std::string_view bytes) {
  if (reply_to_.head_only || framing_ == BodyFraming::none) {
    return true;
  }
  std::string out;
  append_chunk(out, bytes, framing_);
  return connection_.send(out);
}

bool RelayWriter::finish() {
  finished_ =
      framing_ != BodyFraming::chunked || reply_to_.head_only || connection_.send("0\r\n\r\n");
  return finished_;
}

bool RelayWriter::can_stay_open() const {
  return finished_ && reply_to_.keep_alive;
}

}  // namespace weir::net
