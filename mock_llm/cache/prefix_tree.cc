// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/prefix_tree.h"

#include <algorithm>
#include <string_view>

namespace weir::cache {
namespace {

Digest128 child_key(const Digest128& parent, const wire::Segment& segment) {
  return chain128(parent, segment.digest);
}

std::size_t common_bytes(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                  a.begin());
}

}  // namespace

const PrefixTree::Node* PrefixTree::alive(const Digest128& key, VirtualTime start) const {
  const auto found = nodes_.find(key);
  const bool lives = found != nodes_.end() && found->second.visible_at <= start &&
                     start < found->second.expires_at;
  return lives ? &found->second : nullptr;
}

/// Tokens behind `node` that the prompt shares with what follows there.
Tokens PrefixTree::reach_into(const Node& node, const Prompt& prompt, std::size_t segment,
                              VirtualTime start) const {
  Tokens best;
  const std::vector<wire::Segment>& segments = prompt.request.segments;
  if (node.ends_prompt) {
    for (std::size_t i = segment; i < segments.size() && segments[i].role == wire::Role::assistant;
         ++i) {
      best += prompt.tokens[i];
    }
  }
  if (segment == segments.size() || !prompt.shared) {
    return best;
  }
  // Bytes are cheap to compare, so only the likeliest of many siblings is tokenized.
  const std::string& now = segments[segment].text;
  const Node* likeliest = nullptr;
  std::size_t longest = 0;
  for (const Digest128& key : node.children) {
    const Node* child = alive(key, start);
    const std::size_t common = child == nullptr ? 0 : common_bytes(child->text, now);
    if (common > longest) {
      likeliest = child;
      longest = common;
    }
  }
  return likeliest == nullptr ? best : std::max(best, prompt.shared(segment, likeliest->text));
}

Tokens PrefixTree::longest(const Prompt& prompt, const std::vector<Tokens>& sums,
                           VirtualTime start) const {
  Digest128 key = root_of(prompt.request, prompt.scope);
  const Node* node = alive(key, start);
  Tokens known;
  for (std::size_t i = 0; node != nullptr && i < sums.size(); ++i) {
    key = child_key(key, prompt.request.segments[i]);
    const Node* next = alive(key, start);
    if (next == nullptr) {
      return known + reach_into(*node, prompt, i, start);
    }
    known = sums[i];
    node = next;
  }
  return known;
}

Tokens PrefixTree::known_soon(const Prompt& prompt, const std::vector<Tokens>& sums,
                              VirtualTime start) const {
  Tokens known;
  if (all_visible_at_ <= start) {
    return known;
  }
  Digest128 key = root_of(prompt.request, prompt.scope);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    key = child_key(key, prompt.request.segments[i]);
    const auto found = nodes_.find(key);
    if (found == nodes_.end() || start >= found->second.expires_at) {
      break;
    }
    known = sums[i];
  }
  return known;
}

VirtualTime PrefixTree::use(const Digest128& key, const std::string& text, VirtualTime start,
                            VirtualTime visible, const Lifetime& lifetime) {
  Node& node = nodes_[key];
  const bool lives = start < node.expires_at;
  if (node.text.empty()) {
    node.text = text;
  }
  node.created_at = lives ? node.created_at : start;
  node.visible_at = lives ? std::min(node.visible_at, visible) : visible;
  node.expires_at = std::max(lives ? node.expires_at : VirtualTime(), start + lifetime.idle);
  if (lifetime.longest > Micros(0)) {
    node.expires_at = std::min(node.expires_at, node.created_at + lifetime.longest);
  }
  return node.expires_at;
}

/// Children stand in the order in which they came to life, so that it makes no difference whether
/// the dead were forgotten.
void PrefixTree::list(Node& parent, const Digest128& child, VirtualTime start) const {
  const auto known = nodes_.find(child);
  if (known != nodes_.end() && start < known->second.expires_at) {
    return;
  }
  if (known != nodes_.end()) {
    std::erase(parent.children, child);
  }
  parent.children.push_back(child);
}

VirtualTime PrefixTree::insert(const Prompt& prompt, std::size_t segments, VirtualTime start,
                               VirtualTime visible, const Lifetime& lifetime) {
  all_visible_at_ = std::max(all_visible_at_, visible);
  longest_idle_ = std::max(longest_idle_, lifetime.idle);
  Digest128 key = root_of(prompt.request, prompt.scope);
  // The root has no text: nothing that ages.
  VirtualTime first_gone = use(key, "", start, visible, {lifetime.idle, Micros(0)});
  for (std::size_t i = 0; i < segments; ++i) {
    const wire::Segment& segment = prompt.request.segments[i];
    const Digest128 next = child_key(key, segment);
    list(nodes_[key], next, start);
    first_gone = std::min(first_gone, use(next, segment.text, start, visible, lifetime));
    key = next;
  }
  nodes_[key].ends_prompt = segments == prompt.request.segments.size();
  return first_gone;
}

/// A prefix is used whenever what follows it is, so that this outlives it by less than the time
/// that it may be idle. Until then the prefix has to know its children.
void PrefixTree::forget_before(VirtualTime floor) {
  std::erase_if(
      nodes_, [&](const auto& entry) { return entry.second.expires_at + longest_idle_ <= floor; });
  for (auto& entry : nodes_) {
    std::erase_if(entry.second.children,
                  [&](const Digest128& child) { return nodes_.count(child) == 0; });
  }
}

}  // namespace weir::cache
