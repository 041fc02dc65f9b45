// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/lanes.h"

#include <utility>

#include "mock_llm/meter/relation.h"

namespace weir::meter {
namespace {

/// The body, about as much again in the texts of its segments, and what holds them.
std::size_t bytes_of(const Sent& sent) {
  return sizeof(Sent) + 2 * sent.request.body.size() +
         sent.request.segments.size() * sizeof(wire::Segment);
}

}  // namespace

std::size_t Lanes::bytes_of(const Lane& lane) {
  const std::size_t first = meter::bytes_of(*lane.first);
  return lane.first == lane.last ? first : first + meter::bytes_of(*lane.last);
}

std::shared_ptr<const Sent> Lanes::predecessor(const std::string& lane, const Sent& sent) const {
  if (const auto own = lanes_.find(lane); own != lanes_.end()) {
    return own->second.last;
  }
  std::shared_ptr<const Sent> best;
  std::size_t longest = 0;
  // Another question is other work (is_same_work), so no other lane needs to be looked at.
  const auto names = by_question_.find(question_digest(sent.request));
  if (names == by_question_.end()) {
    return nullptr;
  }
  for (const std::string& name : names->second) {
    const Lane& other = lanes_.at(name);
    for (const std::shared_ptr<const Sent>& candidate : {other.first, other.last}) {
      const std::size_t shared = common_prefix(candidate->request, sent.request);
      if (is_same_work(candidate->request, sent.request) && (best == nullptr || shared > longest)) {
        best = candidate;
        longest = shared;
      }
    }
  }
  return best;
}

void Lanes::add(const std::string& lane, std::shared_ptr<const Sent> sent) {
  const auto [found, is_new] = lanes_.try_emplace(lane);
  Lane& ends = found->second;
  if (is_new) {
    ends.first = sent;
    ends.used = latest_.insert(latest_.begin(), lane);
  } else {
    unlist(lane, ends);
    bytes_ -= bytes_of(ends);
    latest_.splice(latest_.begin(), latest_, ends.used);
  }
  ends.last = std::move(sent);
  for (const std::shared_ptr<const Sent>& end : {ends.first, ends.last}) {
    by_question_[question_digest(end->request)].insert(lane);
  }
  bytes_ += bytes_of(ends);
  while (bytes_ > capacity_ && latest_.size() > 1) {
    forget_oldest();
  }
}

void Lanes::forget_oldest() {
  const auto lane = lanes_.find(latest_.back());
  bytes_ -= bytes_of(lane->second);
  unlist(lane->first, lane->second);
  latest_.pop_back();
  lanes_.erase(lane);
}

void Lanes::unlist(const std::string& name, const Lane& lane) {
  for (const std::shared_ptr<const Sent>& end : {lane.first, lane.last}) {
    const auto names = by_question_.find(question_digest(end->request));
    if (names != by_question_.end() && names->second.erase(name) > 0 && names->second.empty()) {
      by_question_.erase(names);
    }
  }
}

}  // namespace weir::meter
