// SPDX-License-Identifier: Apache-2.0
// A YAML text as a tree with places. Aliases share their node, so a tree is as small as its text.
#pragma once

#include <compare>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace weir::scenario {

/// Deeper files are refused: a person nests far less, and every reader may recurse.
inline constexpr std::size_t kMaxDepth = 32;

/// Counted from 1, as editors do.
struct Place {
  int line = 1;
  int column = 1;
  auto operator<=>(const Place&) const = default;
};

/// "scenarios/refund/scenario.yaml:7:3"
std::string at(const std::string& file, Place place);

struct YamlNode {
  enum class Kind { null, plain, quoted, list, map };

  struct Child {
    std::string key;  ///< maps only
    Place key_place;
    Place place;
    bool is_alias = false;
    std::shared_ptr<const YamlNode> node;
  };

  Kind kind = Kind::null;
  std::string text;  ///< of a scalar, as written
  std::vector<Child> children;
};

/// Who wrote a text decides what it may hold.
struct YamlLimits {
  std::size_t depth = kMaxDepth;
  /// By a program: `!!binary` becomes its bytes, and text may hold NUL and keys be of any length.
  bool generated = false;
};

/// `name` is the file in messages. One document in UTF-8; other tags, repeated keys and keys that
/// are no text are errors.
Result<YamlNode::Child> parse_yaml_tree(const std::string& text, const std::string& name,
                                        const YamlLimits& limits = {});

}  // namespace weir::scenario
