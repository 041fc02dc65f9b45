// SPDX-License-Identifier: Apache-2.0
// The part of a run that is recorded already: answered from the recording up to the first request
// that it has no answer to. From then on nothing is: what follows depends on the new answer.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>

#include "core/net/http.h"
#include "harness/run/agent_pass.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/server/engine.h"

namespace weir::live {

class KnownPart {
 public:
  /// `library` and `context` have to outlive it. Issues the ids of a replay of this scenario.
  KnownPart(const cassette::Library& library, const std::string& scenario,
            const run::RunContext& context);

  void begin(const server::StandIns& own);

  /// Thread-safe. None: it has to go out.
  std::optional<net::ResponsePlan> answer(const net::HttpRequest& http);

  std::size_t answered() const { return answered_; }

 private:
  server::Engine engine_;
  std::atomic<bool> over_ = false;
  std::atomic<std::size_t> answered_ = 0;
};

}  // namespace weir::live
