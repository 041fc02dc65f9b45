// SPDX-License-Identifier: Apache-2.0
// A pass as a tree to align: conversations, their turns, the tool calls of each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/trace.h"
#include "harness/align/tree.h"

namespace weir::compare {

enum NodeKind { run_node, lane_node, turn_node, tool_node };

/// What a node of the tree stands for.
struct PassNode {
  NodeKind kind = run_node;
  const Span* span = nullptr;  ///< none of a run or a lane
  std::string lane;
  std::int64_t turn = 0;  ///< number in its lane, from 1
};

struct PassTree {
  align::Tree tree;
  std::vector<PassNode> nodes;  ///< by node of the tree
};

PassTree tree_of(const Pass& pass);

}  // namespace weir::compare
