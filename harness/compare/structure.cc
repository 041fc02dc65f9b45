// SPDX-License-Identifier: Apache-2.0
#include "harness/compare/structure.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "harness/align/edits.h"
#include "harness/compare/pass_tree.h"

namespace weir::compare {
namespace {

using align::Index;

/// "order_id reason": what is given, whatever its value.
std::string argument_names(const std::string& arguments) {
  const Result<Json> json = parse_json(arguments);
  if (!json || !json->is_object()) {
    return "";
  }
  std::set<std::string> names;
  for (const auto& item : json->items()) {
    names.insert(item.key());
  }
  return join({names.begin(), names.end()}, " ");
}

}  // namespace

std::string place_of(const std::string& lane, std::int64_t turn) {
  return (lane == "main" ? "" : "lane " + lane + " ") + "turn " + std::to_string(turn);
}

class StructureFinder {
 public:
  StructureFinder(Structure& out, const Pass& base, const Pass& head)
      : out_(out),
        base_(tree_of(base)),
        head_(tree_of(head)),
        alignment_(align::align(base_.tree, head_.tree)) {}

  void run() {
    note_moves();
    for (Index node = 0; node < head_.tree.size(); ++node) {
      compare(node);
    }
    for (Index node = 0; node < base_.tree.size(); ++node) {
      if (!alignment_.head_of[node] && moved_from_.count(node) == 0) {
        add("removed", base_.nodes[node]);
      }
    }
  }

 private:
  void note_moves() {
    for (const align::Edit& edit : align::edits_of(base_.tree, head_.tree, alignment_)) {
      if (edit.kind == align::EditKind::moved) {
        mark(moved_from_, base_.tree, *edit.base);
        mark(moved_to_, head_.tree, *edit.head);
        if (head_.nodes[*edit.head].kind == turn_node) {
          add("moved", head_.nodes[*edit.head]);
        }
      }
    }
  }

  static void mark(std::set<Index>& marked, const align::Tree& tree, Index root) {
    for (Index node = root; node < root + tree[root].size; ++node) {
      marked.insert(node);
    }
  }

  void compare(Index node) {
    const PassNode& now = head_.nodes[node];
    const auto partner = alignment_.base_of[node];
    if (now.kind == turn_node) {
      const Span* was = partner ? base_.nodes[*partner].span : nullptr;
      out_.turns_.push_back({was, now.span, now.turn});
    }
    if (!partner && moved_to_.count(node) == 0) {
      add("added", now);
    } else if (partner && now.kind == tool_node) {
      compare_calls(*base_.nodes[*partner].span, now);
    }
  }

  void compare_calls(const Span& was, const PassNode& now) {
    if (was.name != now.span->name) {
      add("renamed", now);
    }
    if (was.arguments == now.span->arguments) {
      return;
    }
    add_as("changed_arguments", now);
    if (argument_names(was.arguments) != argument_names(now.span->arguments)) {
      add_as("changed_argument_names", now);
    }
  }

  /// A lane is as many turns as it has.
  void add(const std::string& what, const PassNode& node) {
    if (node.kind == turn_node || node.kind == tool_node) {
      add_as(what + (node.kind == turn_node ? "_turns" : "_calls"), node);
    }
  }

  void add_as(const std::string& metric, const PassNode& node) {
    const std::string tool = node.kind == tool_node ? node.span->name : "";
    out_.all_.push_back({metric, tool, node.lane, node.turn});
  }

  Structure& out_;
  PassTree base_;
  PassTree head_;
  align::Alignment alignment_;
  std::set<Index> moved_from_;
  std::set<Index> moved_to_;
};

Structure::Structure(const Pass& base, const Pass& head) {
  StructureFinder(*this, base, head).run();
}

Differences Structure::differences(const scenario::Rule& rule) const {
  const scenario::Selector& where = rule.where;
  Differences found;
  for (const Difference& difference : all_) {
    const bool selected = difference.metric == rule.metric &&
                          (where.tool.empty() || glob_matches(where.tool, difference.tool)) &&
                          (where.lane.empty() || glob_matches(where.lane, difference.lane)) &&
                          difference.turn >= where.first_turn &&
                          (where.last_turn == 0 || difference.turn <= where.last_turn);
    if (!selected) {
      continue;
    }
    ++found.count;
    const std::string place = place_of(difference.lane, difference.turn);
    if (std::find(found.places.begin(), found.places.end(), place) == found.places.end()) {
      found.places.push_back(place);
    }
  }
  return found;
}

}  // namespace weir::compare
