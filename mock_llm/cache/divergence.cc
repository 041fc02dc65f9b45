// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/divergence.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "mock_llm/cache/leaf.h"

namespace weir::cache {
namespace {

using wire::LlmRequest;
using wire::Section;
using wire::Segment;
using wire::SegmentKind;

/// Tool call ids are issued anew in each run: they are equal where they map one to one.
class IdPairs {
 public:
  bool link(const std::string& was, const std::string& now) {
    const auto forth = forth_.emplace(was, now).first;
    const auto back = back_.emplace(now, was).first;
    return forth->second == now && back->second == was;
  }

 private:
  std::map<std::string, std::string> forth_;
  std::map<std::string, std::string> back_;
};

/// True if both are the same entry of their list, changed or not.
bool is_same_entry(const Segment& a, const Segment& b) {
  return a.section == Section::tools && !a.name.empty() ? a.name == b.name : a.content == b.content;
}

bool holds(const LlmRequest& request, const Segment& entry) {
  return std::any_of(request.segments.begin(), request.segments.end(), [&](const Segment& other) {
    return other.section == entry.section && is_same_entry(entry, other);
  });
}

/// The place of a segment that has no counterpart.
Divergence unmatched(std::size_t index, const Segment& segment, bool added) {
  const std::string text = surroundings(segment.text, 0);
  return {index, segment.section, segment.pointer, 0, added ? "" : text, added ? text : ""};
}

Divergence place(std::size_t index, Section section, Leaf leaf) {
  return {
      index, section, std::move(leaf.pointer), leaf.byte, std::move(leaf.was), std::move(leaf.now)};
}

std::string_view role_name(wire::Role role) {
  return role == wire::Role::assistant ? "assistant" : role == wire::Role::user ? "user" : "system";
}

std::string json_of(const LlmRequest& request, const Segment& segment) {
  return request.body.substr(segment.raw.begin, segment.raw.size());
}

/// The difference inside two segments of one section.
Leaf leaf_between(std::string was, std::string now, const Segment& before, const Segment& after) {
  if (before.content == after.content) {
    const bool call = after.kind == SegmentKind::tool_use;
    return text_leaf(after.pointer + (call ? "/id" : "/tool_use_id"), before.id, after.id);
  }
  if (before.role != after.role) {
    return text_leaf("/messages/" + std::to_string(after.message) + "/role", role_name(before.role),
                     role_name(after.role));
  }
  if (after.section == Section::tools && before.name != after.name) {
    return text_leaf(after.pointer + "/name", before.name, after.name);
  }
  const auto left = wire::JsonTree::parse(was);
  const auto right = wire::JsonTree::parse(now);
  WEIR_CHECK(left.ok() && right.ok());
  std::optional<Leaf> leaf = first_difference((*left)->root(), (*right)->root(), after.pointer);
  return leaf ? std::move(*leaf) : text_leaf(after.pointer, before.text, after.text);
}

/// What happened at the first segment that differs; one of the sides may be at its end.
Divergence diverge_at(const LlmRequest& was, const LlmRequest& now, std::size_t index) {
  if (index >= was.segments.size()) {
    return unmatched(index, now.segments[index], true);
  }
  if (index >= now.segments.size()) {
    return unmatched(index, was.segments[index], false);
  }
  const Segment& before = was.segments[index];
  const Segment& after = now.segments[index];
  if (before.section != after.section) {
    const bool added = after.section < before.section;
    return unmatched(index, added ? after : before, added);
  }
  if (before.section != Section::messages) {
    const bool new_entry = !holds(was, after);
    const bool lost_entry = !holds(now, before);
    if (new_entry != lost_entry) {
      return unmatched(index, new_entry ? after : before, new_entry);
    }
  }
  return place(index, after.section,
               leaf_between(json_of(was, before), json_of(now, after), before, after));
}

std::string described(const wire::CacheSalts& salts) {
  std::string text;
  for (const std::string* salt : {&salts.tools, &salts.system, &salts.messages}) {
    if (!salt->empty()) {
      text.append(text.empty() ? "" : "; ").append(*salt);
    }
  }
  return text;
}

/// Parameters change the prompt as a whole: they have no place in it.
std::optional<Divergence> parameters(const LlmRequest& was, const LlmRequest& now) {
  Divergence divergence;
  divergence.was = described(was.salts);
  divergence.now = described(now.salts);
  if (divergence.was == divergence.now) {
    return std::nullopt;
  }
  return divergence;
}

bool is_missing_entry(const LlmRequest& request, std::size_t index) {
  return index < request.segments.size() && request.segments[index].section != Section::messages;
}

}  // namespace

std::optional<Divergence> find_divergence(const LlmRequest& was, const LlmRequest& now) {
  IdPairs ids;
  const std::size_t shared = std::min(was.segments.size(), now.segments.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const Segment& before = was.segments[i];
    const Segment& after = now.segments[i];
    if (before.content != after.content || !ids.link(before.id, after.id)) {
      return diverge_at(was, now, i);
    }
  }
  if (is_missing_entry(was, shared) || is_missing_entry(now, shared)) {
    return diverge_at(was, now, shared);
  }
  return parameters(was, now);
}

}  // namespace weir::cache
