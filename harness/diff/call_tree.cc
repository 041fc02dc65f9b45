// SPDX-License-Identifier: Apache-2.0
#include "harness/diff/call_tree.h"

#include <string>

namespace weir::diff {
namespace {

enum Kind { conversation_node, turn_node, tool_node, text_node };

align::Item tool_of(const Step& step) {
  align::Item tool;
  tool.kind = tool_node;
  tool.name = step.tool;
  tool.own = digest128(step.signature);
  tool.outcome = digest128(step.result);
  tool.failed = step.failed;
  return tool;
}

/// What a model says beside its tool calls differs from run to run, and the step is the same.
align::Item text_of(const Call& call) {
  std::string said;
  for (const wire::ContentBlock& block : call.answer.content) {
    said += block.text;
  }
  align::Item text;
  text.kind = text_node;
  text.own = digest128(said);
  return text;
}

align::Item turn_of(const Call& call, const std::vector<const Step*>& steps) {
  align::Item turn;
  turn.kind = turn_node;
  turn.ordered = false;
  turn.failed = !call.is_served();
  turn.name = turn.failed ? "refused" : "";
  for (const Step* step : steps) {
    turn.children.push_back(tool_of(*step));
  }
  if (steps.empty()) {
    turn.children.push_back(text_of(call));
  }
  return turn;
}

}  // namespace

std::vector<std::vector<const Step*>> steps_by_call(const Side& side,
                                                    const std::vector<Step>& steps) {
  std::vector<std::vector<const Step*>> by_call(side.calls.size());
  for (const Step& step : steps) {
    by_call[step.call].push_back(&step);
  }
  return by_call;
}

align::Tree tree_of(const Side& side, const Lane& lane,
                    const std::vector<std::vector<const Step*>>& steps) {
  align::Item conversation;
  conversation.kind = conversation_node;
  conversation.children.reserve(lane.calls.size());
  for (const std::size_t call : lane.calls) {
    conversation.children.push_back(turn_of(side.calls[call], steps[call]));
  }
  return align::Tree(conversation);
}

}  // namespace weir::diff
