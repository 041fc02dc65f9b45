// SPDX-License-Identifier: Apache-2.0
// The prompt cache of Anthropic's Messages API as a simulation: explicit breakpoints, TTLs, a
// minimum prefix, a lookback window and visibility. Pure: time comes in, tokens go out.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/digest.h"
#include "core/base/strong.h"
#include "core/base/time.h"
#include "core/model/usage.h"
#include "mock_llm/cache/rules.h"
#include "mock_llm/cache/unread.h"

namespace weir::cache {

/// One block of the prompt with its place in the hash chain.
struct Block {
  Digest128 prefix;   ///< digest of everything up to and including this block, scope included
  Tokens cumulative;  ///< tokens up to and including this block
  std::size_t position = 0;  ///< counted by the lookback
  std::string ttl;           ///< "5m" or "1h" where marked, "" where not
};

/// What a request read and wrote.
struct Outcome {
  Usage usage;                         ///< input buckets only
  std::optional<std::size_t> read_to;  ///< index of the block that the hit ends with
  std::size_t read_from = 0;           ///< index of the marked block that found it
  std::vector<std::size_t> read;       ///< indices of the entries up to `read_to`
  std::vector<std::size_t> written;    ///< indices of the blocks that became entries
  std::optional<Unread> unread;        ///< the longest prefix that could have been read as well
};

class Simulator {
 public:
  explicit Simulator(Rules rules) : rules_(rules), minimum_(rules.minimum) {}

  /// Puts an entry there that was written before the first request.
  void warm(const Block& block, VirtualTime start);

  /// Serves one request that starts at `start` and whose response begins at `first_byte`. `blocks`
  /// is the whole prompt in order; its last cumulative count is the request's total. The state
  /// changes only where `commits` (a request that was refused writes nothing).
  Outcome serve(const std::vector<Block>& blocks, VirtualTime start, VirtualTime first_byte,
                bool commits = true);

  /// From here on, where the rules ask for less.
  void set_minimum(Tokens least) { minimum_ = std::max(rules_.minimum, least); }

  /// Drops the entries that have expired for every request which starts at `floor` or later.
  void forget_before(VirtualTime floor);

  std::size_t size() const { return entries_.size() + too_short_.size(); }

 private:
  struct Entry {
    Micros ttl{};
    VirtualTime visible_at{};
    VirtualTime expires_at{};
  };

  using Entries = std::unordered_map<Digest128, Entry>;

  void lookup(const std::vector<Block>& blocks, const std::vector<std::size_t>& breakpoints,
              VirtualTime start, Outcome& outcome) const;
  /// The longest known prefix that ends at block `begin` or later, up to the last marker.
  std::optional<Unread> unread(const std::vector<Block>& blocks,
                               const std::vector<std::size_t>& marked, std::size_t begin,
                               VirtualTime start) const;
  std::optional<Obstacle> obstacle(const Entry& entry, VirtualTime start,
                                   std::size_t markers) const;
  static bool lives(const Entries& entries, const Block& block, VirtualTime start);
  bool is_readable(const Digest128& prefix, VirtualTime start) const;
  void refresh(const Digest128& prefix, VirtualTime start);
  static void write(Entries& entries, const Block& block, VirtualTime start,
                    VirtualTime first_byte);

  Rules rules_;
  Tokens minimum_;
  Entries entries_;
  Entries too_short_;  ///< marked below the minimum: what would be entries without it
};

}  // namespace weir::cache
