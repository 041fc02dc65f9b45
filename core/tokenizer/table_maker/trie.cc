// SPDX-License-Identifier: Apache-2.0
#include "core/tokenizer/table_maker/trie.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <numeric>

namespace weir::tokenizer {
namespace {

/// A base and its children differ in the low eight bits only: siblings share a block.
constexpr std::uint32_t kBlock = 256;
/// Blocks that are searched for room; the oldest is given up when more are open.
constexpr std::size_t kMaxOpenBlocks = 16;

/// The tokens order_[first, last) share their first `depth` bytes, which lead to `cell`.
struct Node {
  std::size_t first;
  std::size_t last;
  std::size_t depth;
  std::uint32_t cell;
};

struct Child {
  std::uint32_t label;
  std::size_t first;
  std::size_t last;
};

class TrieBuilder {
 public:
  explicit TrieBuilder(const std::vector<std::string>& bytes) : bytes_(bytes) {
    order_.resize(bytes.size());
    std::iota(order_.begin(), order_.end(), TokenId{0});
    std::sort(order_.begin(), order_.end(),
              [&bytes](TokenId a, TokenId b) { return bytes[a] < bytes[b]; });
  }

  Trie build();

 private:
  struct Block {
    std::uint32_t start;
    std::uint32_t room;
  };

  std::vector<Child> children_of(const Node& node) const;
  void place(const Node& node);
  std::uint32_t take_base(const std::vector<Child>& children);
  bool fits(std::uint32_t base, const std::vector<Child>& children) const;
  void open_block();

  const std::vector<std::string>& bytes_;
  std::vector<TokenId> order_;  ///< tokens sorted by their bytes
  Trie trie_;
  std::vector<bool> base_taken_;
  std::deque<Block> open_blocks_;
  std::deque<Node> waiting_;
};

void TrieBuilder::open_block() {
  const auto start = static_cast<std::uint32_t>(trie_.cells.size());
  trie_.cells.resize(start + kBlock, 0);
  trie_.tokens.resize(start + kBlock, kNoToken);
  base_taken_.resize(start + kBlock, false);
  open_blocks_.push_back({start, kBlock});
  if (open_blocks_.size() > kMaxOpenBlocks) {
    open_blocks_.pop_front();
  }
}

std::vector<Child> TrieBuilder::children_of(const Node& node) const {
  std::vector<Child> children;
  for (std::size_t at = node.first; at < node.last; ++at) {
    const std::string& bytes = bytes_[order_[at]];
    if (bytes.size() == node.depth) {
      continue;
    }
    const auto label = static_cast<std::uint8_t>(bytes[node.depth]);
    if (children.empty() || children.back().label != label) {
      children.push_back({label, at, at});
    }
    children.back().last = at + 1;
  }
  return children;
}

bool TrieBuilder::fits(std::uint32_t base, const std::vector<Child>& children) const {
  return !base_taken_[base] &&
         std::all_of(children.begin(), children.end(), [this, base](const Child& child) {
           return (trie_.cells[base ^ child.label] & kCellUsed) == 0;
         });
}

std::uint32_t TrieBuilder::take_base(const std::vector<Child>& children) {
  for (std::size_t index = 0;; ++index) {
    if (index == open_blocks_.size()) {
      open_block();
      index = open_blocks_.size() - 1;
    }
    Block& block = open_blocks_[index];
    for (std::uint32_t base = block.start;
         block.room >= children.size() && base < block.start + kBlock; ++base) {
      if (fits(base, children)) {
        block.room -= static_cast<std::uint32_t>(children.size());
        base_taken_[base] = true;
        return base;
      }
    }
  }
}

void TrieBuilder::place(const Node& node) {
  const std::vector<Child> children = children_of(node);
  if (children.empty()) {
    return;
  }
  const std::uint32_t base = take_base(children);
  trie_.cells[node.cell] |= base << kCellBaseShift;
  for (const Child& child : children) {
    const std::uint32_t cell = base ^ child.label;
    const TokenId shortest = order_[child.first];
    const bool terminal = bytes_[shortest].size() == node.depth + 1;
    trie_.cells[cell] = child.label | kCellUsed | (terminal ? kCellTerminal : 0U);
    trie_.tokens[cell] = terminal ? shortest : kNoToken;
    waiting_.push_back({child.first, child.last, node.depth + 1, cell});
  }
}

Trie TrieBuilder::build() {
  open_block();
  base_taken_[0] = true;
  trie_.cells[0] = kCellUsed;
  --open_blocks_.front().room;
  waiting_.push_back({0, order_.size(), 0, 0});
  for (; !waiting_.empty(); waiting_.pop_front()) {
    place(waiting_.front());
  }
  trie_.cells[0] &= ~kCellUsed;  // marked so far only to keep the cell free
  return std::move(trie_);
}

}  // namespace

Trie build_trie(const std::vector<std::string>& bytes) {
  return TrieBuilder(bytes).build();
}

}  // namespace weir::tokenizer
