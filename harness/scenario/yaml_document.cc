// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/yaml_document.h"

#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "harness/scenario/yaml_scalar.h"

namespace weir::scenario {
namespace {

using Kind = YamlNode::Kind;

/// Turns the tree into Json and writes down the places. Its depth and what aliases add are limited.
class Expansion {
 public:
  explicit Expansion(std::string name) : name_(std::move(name)) {}

  Result<YamlDocument> run(const YamlNode::Child& root) {
    Json json = value_of(root, "", 0, false);
    if (error_) {
      return *std::move(error_);
    }
    document_.json = std::make_shared<const Json>(std::move(json));
    return std::move(document_);
  }

 private:
  Json value_of(const YamlNode::Child& child, const std::string& pointer, std::size_t depth,
                bool in_alias) {
    in_alias = in_alias || child.is_alias;
    if (in_alias) {
      count_alias(child);
    }
    if (depth > kMaxDepth) {
      fail(child.place, "nested deeper than " + std::to_string(kMaxDepth) + " levels");
    }
    if (error_) {
      return nullptr;
    }
    const YamlNode& node = *child.node;
    document_.spots[pointer] = spot_of(child);
    switch (node.kind) {
      case Kind::null:
        return nullptr;
      case Kind::plain:
        return plain_scalar(node.text);
      case Kind::quoted:
        return node.text;
      case Kind::list:
        return list_of(node, pointer, depth, in_alias);
      case Kind::map:
        return map_of(node, pointer, depth, in_alias);
    }
    return nullptr;
  }

  Json list_of(const YamlNode& node, const std::string& pointer, std::size_t depth, bool in_alias) {
    Json list = Json::array();
    for (const YamlNode::Child& child : node.children) {
      const std::string item = pointer_to(pointer, std::to_string(list.size()));
      list.push_back(value_of(child, item, depth + 1, in_alias));
    }
    return list;
  }

  Json map_of(const YamlNode& node, const std::string& pointer, std::size_t depth, bool in_alias) {
    Json map = Json::object();
    auto& members = map.get_ref<Json::object_t&>();
    for (const YamlNode::Child& child : node.children) {
      // The keys differ (yaml_tree.cc), so they need no search, which is linear in an ordered map.
      static_cast<Members&>(members).emplace_back(
          child.key, value_of(child, pointer_to(pointer, child.key), depth + 1, in_alias));
    }
    return map;
  }

  /// A value that was left out stands, for the parser, where the next thing begins.
  static Spot spot_of(const YamlNode::Child& child) {
    const bool is_left_out = child.node->kind == Kind::null && !child.key.empty();
    const Place key = child.key.empty() ? child.place : child.key_place;
    return Spot{is_left_out ? key : child.place, key, child.node->text};
  }

  using Members = Json::object_t::Container;

  /// Long text counts as several nodes: what is limited is memory.
  void count_alias(const YamlNode::Child& child) {
    constexpr std::size_t kBytesOfNode = 64;
    alias_nodes_ += 1 + child.node->text.size() / kBytesOfNode;
    if (alias_nodes_ > kMaxAliasNodes) {
      fail(child.place,
           "aliases expand to more than " + std::to_string(kMaxAliasNodes) + " values");
    }
  }

  void fail(Place place, const std::string& message) {
    if (!error_) {
      error_ = config_error(at(name_, place) + ": " + message);
    }
  }

  std::string name_;
  YamlDocument document_;
  std::optional<Error> error_;
  std::size_t alias_nodes_ = 0;
};

}  // namespace

Result<YamlDocument> parse_yaml(const std::string& text, const std::string& name) {
  if (text.size() > kMaxFileBytes) {
    return config_error(name + ": larger than 1 MiB, which no hand-written file needs");
  }
  WEIR_TRY(const YamlNode::Child root, parse_yaml_tree(text, name));
  return Expansion(name).run(root);
}

std::string pointer_to(const std::string& parent, const std::string& key) {
  std::string token = key;
  replace_all(token, "~", "~0");
  replace_all(token, "/", "~1");
  return parent + "/" + token;
}

}  // namespace weir::scenario
