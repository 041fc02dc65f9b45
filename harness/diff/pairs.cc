// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/pairs.h"

#include <algorithm>
#include <string>

#include "harness/diff/breaks.h"
#include "harness/diff/steps.h"

namespace weir::diff {
namespace {

constexpr std::size_t kMostCells = 4'000'000;  ///< of a table: longer conversations pair in order

/// What an answer does: the tools that it calls, or else what it says.
std::string key_of(const Call& call) {
  std::string calls;
  std::string text;
  for (const wire::ContentBlock& block : call.answer.content) {
    if (block.kind == wire::BlockKind::tool_use) {
      calls += block.name + "(" + signature_of(block.input) + ")";
    } else {
      text += block.text;
    }
  }
  return calls.empty() ? to_hex(digest128(text)) : calls;
}

std::vector<std::string> keys_of(const Side& side, const std::vector<std::size_t>& calls) {
  std::vector<std::string> keys;
  keys.reserve(calls.size());
  for (const std::size_t call : calls) {
    keys.push_back(key_of(side.calls[call]));
  }
  return keys;
}

/// Positions in two lists of keys.
struct Match {
  std::size_t a = 0;
  std::size_t b = 0;
};

class Table {
 public:
  Table(const std::vector<std::string>& a, const std::vector<std::string>& b)
      : a_(a), b_(b), cells_((a.size() + 1) * (b.size() + 1)) {
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        at(i, j) = a_[i] == b_[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }

  std::vector<Match> matches() {
    std::vector<Match> found;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a_.size() && j < b_.size()) {
      if (a_[i] == b_[j]) {
        found.push_back({i++, j++});
      } else if (at(i + 1, j) >= at(i, j + 1)) {
        ++i;
      } else {
        ++j;
      }
    }
    return found;
  }

 private:
  std::uint32_t& at(std::size_t i, std::size_t j) { return cells_[i * (b_.size() + 1) + j]; }

  const std::vector<std::string>& a_;
  const std::vector<std::string>& b_;
  std::vector<std::uint32_t> cells_;
};

std::vector<Match> common_subsequence(const std::vector<std::string>& a,
                                      const std::vector<std::string>& b) {
  if (a.size() * b.size() > kMostCells) {
    return {};
  }
  return Table(a, b).matches();
}

class Pairing {
 public:
  Pairing(const Side& base, const Side& head) : base_(base), head_(head) {
    pairs_.base_of.resize(head.calls.size());
  }

  Pairs run() {
    pair_lanes();
    for (const LanePair& lanes : pairs_.lanes) {
      pair_calls(base_.lanes[lanes.base].calls, head_.lanes[lanes.head].calls, lanes.same_task);
    }
    std::sort(pairs_.calls.begin(), pairs_.calls.end(),
              [](const CallPair& a, const CallPair& b) { return a.head < b.head; });
    for (const CallPair& pair : pairs_.calls) {
      pairs_.base_of[pair.head] = pair.base;
      if (base_.calls[pair.base].metered != nullptr && head_.calls[pair.head].metered != nullptr) {
        pairs_.metered.push_back(pair);
      }
    }
    return std::move(pairs_);
  }

 private:
  void pair_lanes() {
    std::vector<bool> taken(base_.lanes.size());
    std::vector<std::size_t> open;
    for (std::size_t h = 0; h < head_.lanes.size(); ++h) {
      if (!take(h, taken, true)) {
        open.push_back(h);
      }
    }
    for (const std::size_t h : open) {
      if (!take(h, taken, false)) {
        pairs_.new_lanes.push_back(h);
      }
    }
    std::sort(pairs_.lanes.begin(), pairs_.lanes.end(),
              [](const LanePair& a, const LanePair& b) { return a.head < b.head; });
  }

  bool take(std::size_t head, std::vector<bool>& taken, bool same_task) {
    for (std::size_t b = 0; b < base_.lanes.size(); ++b) {
      const bool same = base_.lanes[b].task == head_.lanes[head].task;
      if (!taken[b] && (same || !same_task)) {
        taken[b] = true;
        const bool edited =
            same || !is_replaced(base_.lanes[b].task_text, head_.lanes[head].task_text);
        pairs_.lanes.push_back({b, head, edited});
        return true;
      }
    }
    return false;
  }

  void pair_calls(const std::vector<std::size_t>& base, const std::vector<std::size_t>& head,
                  bool same_task) {
    std::size_t i = 0;
    std::size_t j = 0;
    std::vector<Match> anchors;
    if (same_task) {
      anchors = common_subsequence(keys_of(base_, base), keys_of(head_, head));
    }
    anchors.push_back({base.size(), head.size()});
    for (const Match& anchor : anchors) {
      for (; i < anchor.a && j < anchor.b; ++i, ++j) {
        pairs_.calls.push_back({base[i], head[j]});
      }
      for (; i < anchor.a; ++i) {
        pairs_.only_base.push_back(base[i]);
      }
      for (; j < anchor.b; ++j) {
        pairs_.only_head.push_back(head[j]);
      }
      if (anchor.a < base.size()) {
        pairs_.calls.push_back({base[i++], head[j++]});
      }
    }
  }

  const Side& base_;
  const Side& head_;
  Pairs pairs_;
};

}  // namespace

Pairs pair_sides(const Side& base, const Side& head) {
  return Pairing(base, head).run();
}

}  // namespace weir::diff
