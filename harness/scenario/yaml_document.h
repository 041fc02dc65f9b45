// SPDX-License-Identifier: Apache-2.0
// A hand-written file: YAML (JSON is YAML too) as Json, with the place of every value.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "harness/scenario/yaml_tree.h"

namespace weir::scenario {

inline constexpr std::size_t kMaxFileBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxAliasNodes = 10'000;

/// Where a value stands, and what of it Json doesn't keep.
struct Spot {
  Place value;
  Place key;         ///< of its key; that of the value in a list
  std::string text;  ///< of a scalar, as written: "0.10"
};

struct YamlDocument {
  std::shared_ptr<const Json> json;
  std::map<std::string, Spot> spots;  ///< by JSON pointer
};

/// `name` is the file in messages: "scenarios/refund/scenario.yaml:7:3: ...".
Result<YamlDocument> parse_yaml(const std::string& text, const std::string& name);

/// "/agent" and "a/b" -> "/agent/a~1b"
std::string pointer_to(const std::string& parent, const std::string& key);

}  // namespace weir::scenario
