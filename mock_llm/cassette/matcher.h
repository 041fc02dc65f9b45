// SPDX-License-Identifier: Apache-2.0
// Content finds the answer, position breaks ties. A request carries its own history: the last
// assistant turn in it tells which answer it continues. What differs beside is served and told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "mock_llm/cassette/library.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::cassette {

/// The answer that was found.
struct Match {
  std::size_t turn = 0;               ///< index into Library::turns
  std::optional<std::size_t> parent;  ///< index of the served answer that the request continues
  std::vector<std::string> drift;     ///< pointers of what differs from the recorded request, e.g.
                                      ///< "/system/0/text byte 12"; empty: as recorded
};

/// Why there is none: a verdict of its own, so it says all.
struct Miss {
  std::string message;                 ///< one sentence with the first difference
  std::optional<std::size_t> closest;  ///< the most similar recorded turn
  std::string pointer;                 ///< first difference from it
  std::string was;
  std::string now;
};

/// Finds answers for the requests of one run. Not thread-safe: the engine holds the lock.
class Matcher {
 public:
  explicit Matcher(const Library& library) : library_(library) {}

  std::variant<Match, Miss> find(const wire::LlmRequest& request);

  /// Tells what was served (with its issued ids) for a match; returns the served answer's index.
  std::size_t served(const Match& match, const wire::LlmResponse& as_served);

 private:
  struct Served {
    std::size_t turn = 0;
    std::size_t depth = 0;  ///< assistant turns in its history, itself included
    std::size_t uses = 0;   ///< how often a request continued it
  };

  const Library& library_;
  std::vector<Served> served_;
  std::map<std::string, std::size_t> by_call_id_;
  std::multimap<Digest128, std::size_t> by_content_;
  std::size_t next_root_ = 0;
};

}  // namespace weir::cassette
