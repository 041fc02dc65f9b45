// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/pass_tree.h"

#include <map>
#include <utility>

#include "harness/compare/spans.h"

namespace weir::compare {
namespace {

/// Items and what they stand for, both parents first.
class Builder {
 public:
  PassTree build(const Pass& pass) {
    align::Item run;
    run.kind = run_node;
    run.ordered = false;  // sub-agents run beside each other
    nodes_.push_back({});
    for (const auto& [lane, turns] : lanes_of(pass)) {
      run.children.push_back(lane_item(lane, turns));
    }
    return {align::Tree(run), std::move(nodes_)};
  }

 private:
  using Lane = std::pair<std::string, std::vector<const Span*>>;

  static std::vector<Lane> lanes_of(const Pass& pass) {
    std::vector<Lane> lanes;
    std::map<std::string, std::size_t> known;
    for (const Span* turn : spans_of(pass.root, SpanKind::turn)) {
      const auto [place, is_new] = known.emplace(turn->lane, lanes.size());
      if (is_new) {
        lanes.push_back({turn->lane, {}});
      }
      lanes[place->second].second.push_back(turn);
    }
    return lanes;
  }

  /// A lane's key changes with its task: only the main one keeps its name.
  align::Item lane_item(const std::string& lane, const std::vector<const Span*>& turns) {
    align::Item item;
    item.kind = lane_node;
    item.name = lane == "main" ? lane : "";
    nodes_.push_back({lane_node, nullptr, lane, 0});
    std::int64_t number = 0;
    for (const Span* turn : turns) {
      item.children.push_back(turn_item(*turn, lane, ++number));
    }
    return item;
  }

  align::Item turn_item(const Span& turn, const std::string& lane, std::int64_t number) {
    align::Item item;
    item.kind = turn_node;
    item.ordered = false;  // parallel calls
    item.failed = !turn.ok;
    item.name = turn.ok ? "" : "refused";
    nodes_.push_back({turn_node, &turn, lane, number});
    for (const Span& child : turn.children) {
      if (child.kind == SpanKind::tool) {
        item.children.push_back(tool_item(child));
        nodes_.push_back({tool_node, &child, lane, number});
      }
    }
    return item;
  }

  /// Baselines keep no results: whether it failed is all that is known of them.
  static align::Item tool_item(const Span& tool) {
    align::Item item;
    item.kind = tool_node;
    item.name = tool.name;
    item.own = digest128(tool.arguments);
    item.outcome = digest128(tool.ok ? "" : "failed");
    item.failed = !tool.ok;
    return item;
  }

  std::vector<PassNode> nodes_;
};

}  // namespace

PassTree tree_of(const Pass& pass) {
  return Builder().build(pass);
}

}  // namespace weir::compare
