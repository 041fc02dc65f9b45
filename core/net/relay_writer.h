// SPDX-License-Identifier: Apache-2.0
// Sends an answer while it comes in.
#pragma once

#include "core/net/connection.h"
#include "core/net/head_writer.h"
#include "core/net/http.h"
#include "core/net/plan_writer.h"

namespace weir::net {

class RelayWriter final : public ResponseWriter {
 public:
  RelayWriter(const Connection& connection, const ReplyTo& reply_to)
      : connection_(connection), reply_to_(reply_to) {}

  bool begin(int status, const Headers& headers, std::optional<std::size_t> length) override;
  bool write(std::string_view bytes) override;
  bool finish() override;

  int socket() const override { return connection_.socket(); }

  /// True if the connection can carry another request.
  bool can_stay_open() const;

 private:
  const Connection& connection_;
  ReplyTo reply_to_;
  BodyFraming framing_ = BodyFraming::none;
  bool finished_ = false;
};

}  // namespace weir::net
