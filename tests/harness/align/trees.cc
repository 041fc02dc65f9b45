// SPDX-License-Identifier: Apache-2.0
#include "trees.h"

#include <algorithm>
#include <map>

namespace weir::align::testing {
namespace {

constexpr int kRun = 0;
constexpr int kTurn = 1;
constexpr int kCall = 2;

void name_below(const Item& item, const std::string& prefix, Index& next,
                std::map<Index, std::string>& names) {
  std::size_t number = 0;
  for (const Item& child : item.children) {
    const std::string name = prefix + std::to_string(++number);
    names[next++] = name;
    name_below(child, name + ".", next, names);
  }
}

std::map<Index, std::string> names_of(const Item& root) {
  std::map<Index, std::string> names;
  Index next = 1;
  name_below(root, "", next, names);
  return names;
}

std::string word_of(EditKind kind) {
  static const std::map<EditKind, std::string> kWords{
      {EditKind::added, "added"},     {EditKind::removed, "removed"},
      {EditKind::moved, "moved"},     {EditKind::renamed, "renamed"},
      {EditKind::changed, "changed"}, {EditKind::repeated, "repeated"},
      {EditKind::retried, "retried"}};
  return kWords.at(kind);
}

}  // namespace

Item call(const std::string& text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')');
  Item item;
  item.kind = kCall;
  item.name = text.substr(0, open);
  item.own = digest128(text.substr(open, close - open));
  item.outcome = digest128(text.substr(close));
  item.failed = text.back() == '!';
  return item;
}

Item turn(std::initializer_list<const char*> calls) {
  Item item;
  item.kind = kTurn;
  item.ordered = false;
  for (const char* text : calls) {
    item.children.push_back(call(text));
  }
  return item;
}

Item run(std::vector<Item> turns) {
  Item item;
  item.kind = kRun;
  item.children = std::move(turns);
  return item;
}

std::vector<std::string> edits(const Item& base, const Item& head) {
  const Tree was(base);
  const Tree now(head);
  const auto base_names = names_of(base);
  const auto head_names = names_of(head);
  std::vector<std::string> texts;
  for (const Edit& edit : edits_of(was, now, align(was, now))) {
    std::string text = word_of(edit.kind) + " ";
    text += edit.base ? base_names.at(*edit.base) : "";
    text += edit.base && edit.head ? " to " : "";
    text += edit.head ? head_names.at(*edit.head) : "";
    text += edit.count > 1 ? " x" + std::to_string(edit.count) : "";
    texts.push_back(text);
  }
  return texts;
}

std::size_t cost_of(const Tree& base, const Tree& head, const Alignment& alignment) {
  std::size_t cost = 0;
  for (Index node = 0; node < base.size(); ++node) {
    const auto partner = alignment.head_of[node];
    const bool same = partner && base[node].name == head[*partner].name &&
                      base[node].own == head[*partner].own &&
                      base[node].outcome == head[*partner].outcome;
    cost += same ? 0U : 1U;
  }
  return cost + static_cast<std::size_t>(
                    std::count(alignment.base_of.begin(), alignment.base_of.end(), std::nullopt));
}

}  // namespace weir::align::testing
