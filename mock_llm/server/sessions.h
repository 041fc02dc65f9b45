// SPDX-License-Identifier: Apache-2.0
// A server that several tests share: each has conversations, ids, faults, a cache and a journal of
// its own, and may look at them and begin anew.
//   GET  /__weir/health    {"status":"ok"}
//   GET  /__weir/journal   the exchanges of the test so far, as JSON lines; those of requests that
//                          name no test are kept only where the server journals everything
//   POST /__weir/reset     forgets the test: its next request is the first
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/net/http.h"
#include "mock_llm/server/engine.h"
#include "mock_llm/server/spool.h"

namespace weir::server {

/// Thread-safe.
class Sessions {
 public:
  /// Makes the engine of a test ("": requests that name none), which is to tell what it records.
  using Make = std::function<std::unique_ptr<Engine>(const std::string& test,
                                                     std::function<void(const Record&)> on_record)>;

  /// Is told each exchange of every test as a line of an exchange file.
  using OnLine = std::function<void(std::string_view line)>;

  /// Of more tests than `most` those are forgotten that asked for nothing longest.
  explicit Sessions(Make make, OnLine on_line = nullptr, std::size_t most = 256)
      : make_(std::move(make)), on_line_(std::move(on_line)), most_(most) {}

  net::ResponsePlan handle(const net::HttpRequest& http);
  net::ResponsePlan too_large(const net::HttpRequest& http);

  /// Faults that met no request, of all tests that are known; each with its test, if it has a name.
  std::vector<std::string> unmet_faults() const;

 private:
  struct Session {
    std::string test;
    Spool journal;
    std::unique_ptr<Engine> engine;
  };

  /// Shared, so that a test may be forgotten while a request of it is answered.
  using Shared = std::shared_ptr<Session>;

  net::ResponsePlan answer(const net::HttpRequest& http, const std::string& test);
  Shared session_of(const std::string& test);
  net::ResponsePlan control(const net::HttpRequest& http, const std::string& test);
  void forget(const std::string& test);

  void note(Session& session, const Record& record) const;

  Make make_;
  OnLine on_line_;
  std::size_t most_;
  mutable std::mutex mutex_;
  std::list<Shared> sessions_;  ///< the latest used first
};

}  // namespace weir::server
