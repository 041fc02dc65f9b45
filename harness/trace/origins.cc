// SPDX-License-Identifier: Apache-2.0
#include "harness/trace/origins.h"

#include <utility>

namespace weir::trace {

using wire::Segment;
using wire::SegmentKind;

const std::vector<Origin>& Origins::of(const wire::LlmRequest& request,
                                       const wire::LlmResponse& answer, std::size_t number) {
  const std::vector<Segment>& segments = request.segments;
  std::size_t common = 0;
  while (common < segments.size() && common < contents_.size() &&
         segments[common].content == contents_[common]) {
    ++common;
  }
  contents_.resize(common);
  origins_.resize(common);
  for (std::size_t i = common; i < segments.size(); ++i) {
    contents_.push_back(segments[i].content);
    origins_.push_back(find(segments[i], number));
  }
  for (const wire::ContentBlock& block : answer.content) {
    if (block.kind == wire::BlockKind::tool_use) {
      asked_by_.emplace(block.id, number);
    }
  }
  before_ = number;
  return origins_;
}

/// A result belongs to its call, however often it is written anew.
Origin Origins::find(const Segment& segment, std::size_t number) {
  const auto asked = asked_by_.find(segment.id);
  if (asked != asked_by_.end()) {
    return {asked->second, segment.kind == SegmentKind::tool_result ? segment.id : ""};
  }
  const bool answered = before_ && segment.role == wire::Role::assistant;
  return {first_.try_emplace(segment.content, answered ? *before_ : number).first->second, ""};
}

}  // namespace weir::trace
