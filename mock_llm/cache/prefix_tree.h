// SPDX-License-Identifier: Apache-2.0
// What prompts left in a cache that matches token by token: their segments as a tree. Each distinct
// segment behind a distinct prefix is held once.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/digest.h"
#include "core/base/time.h"
#include "mock_llm/cache/prompt_cache.h"

namespace weir::cache {

class PrefixTree {
 public:
  struct Lifetime {
    Micros idle{};
    Micros longest{};  ///< 0: no limit
  };

  /// Tokens of the longest prefix of the prompt that is alive. `sums` are its running sums. The
  /// model's own answer to a known prompt is known too: what was generated stays in the cache
  /// (recorded with gpt-4o in 2026: 4,864 cached behind a prompt of 4,862).
  Tokens longest(const Prompt& prompt, const std::vector<Tokens>& sums, VirtualTime start) const;

  /// Tokens of the segments in front that are known, though the answers that make some of them
  /// readable may not have begun. 0 where all have.
  Tokens known_soon(const Prompt& prompt, const std::vector<Tokens>& sums, VirtualTime start) const;

  /// Enters the whole prompt, or uses it again. Returns when the first part of it will be gone.
  VirtualTime insert(const Prompt& prompt, std::size_t segments, VirtualTime start,
                     VirtualTime visible, const Lifetime& lifetime);

  /// Drops segments that no request which starts at `floor` or later can read.
  void forget_before(VirtualTime floor);

  std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    std::string text;
    VirtualTime created_at{};
    VirtualTime visible_at{};
    VirtualTime expires_at{};
    bool ends_prompt = false;
    std::vector<Digest128> children;
  };

  const Node* alive(const Digest128& key, VirtualTime start) const;
  Tokens reach_into(const Node& node, const Prompt& prompt, std::size_t segment,
                    VirtualTime start) const;
  void list(Node& parent, const Digest128& child, VirtualTime start) const;
  /// Returns when it expires.
  VirtualTime use(const Digest128& key, const std::string& text, VirtualTime start,
                  VirtualTime visible, const Lifetime& lifetime);

  std::unordered_map<Digest128, Node> nodes_;
  VirtualTime all_visible_at_{};
  Micros longest_idle_{};  ///< of all lifetimes
};

}  // namespace weir::cache
