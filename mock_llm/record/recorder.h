// SPDX-License-Identifier: Apache-2.0
// A reverse proxy that records: what a client sends goes to the provider and the answer back as it
// comes, and each exchange is in the cassette before its last bytes reach the client.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/base/redact.h"
#include "core/base/time.h"
#include "core/net/http.h"
#include "mock_llm/record/answer_tap.h"
#include "mock_llm/record/cassette_file.h"
#include "mock_llm/record/shape.h"
#include "mock_llm/record/spending.h"
#include "mock_llm/record/upstreams.h"

namespace weir::record {

/// What has come of a recording.
struct Recording {
  std::size_t stored = 0;
  PicoUsd spent;
  PicoUsd limit;
  Redactions redactions;
  std::map<std::string, std::size_t> left_out;  ///< exchanges that weren't stored, by reason
  std::map<std::string, std::size_t> others;    ///< neither stored nor priced: "GET /v1/models"
  std::map<std::string, std::size_t> refused;   ///< requests that weren't sent on, by reason
  std::map<std::string, std::size_t> unpriced;  ///< sent on, as was allowed, by reason
  bool complete = true;  ///< no request to a model was refused, and every write succeeded
};

struct RecorderOptions {
  bool allow_unpriced = false;  ///< sends on what has no price that weir knows
  VirtualTime begin{};          ///< start of what is recorded, behind what the cassette holds
  /// What is the run's own in an exchange is replaced before it is stored.
  std::function<void(cassette::Exchange&)> normalise{};
};

/// Thread-safe: the handlers of a server may call `handle` concurrently.
class Recorder {
 public:
  Recorder(Upstreams upstreams, CassetteFile file, Spending spending, RecorderOptions options = {});

  net::Answer handle(const net::HttpRequest& http);

  /// The answer to a body that is larger than the server takes.
  static net::ResponsePlan too_large(const net::HttpRequest& http);

  Recording recording() const;

 private:
  struct Call;

  std::optional<std::string> objection(const net::HttpRequest& http,
                                       const std::optional<Shape>& shape);
  void record(const net::HttpRequest& http, const Shape& shape, net::ResponseWriter& writer);
  void relay(net::UpstreamAnswer& answer, Call& call, net::ResponseWriter& writer);
  void settle(Call& call, const AnswerTap& tap, const std::string& ending);
  void store(Call& call);
  VirtualTime now() const;

  const Upstreams upstreams_;
  const RecorderOptions options_;
  const std::size_t known_;  ///< exchanges that the cassette held before
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();

  mutable std::mutex mutex_;  ///< of everything below
  CassetteFile file_;
  Spending spending_;
  Recording recording_;
  std::optional<std::string> full_;  ///< why nothing can be stored any more
};

}  // namespace weir::record
