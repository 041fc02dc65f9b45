// SPDX-License-Identifier: Apache-2.0
// A value of a YAML file as JSON: recorders that store a JSON body readably store it as YAML.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/result.h"
#include "harness/scenario/yaml_tree.h"

namespace weir::importing {

/// A value whose aliases make it longer is refused.
inline constexpr std::size_t kMaxJsonBytes = std::size_t{64} << 20U;

/// Compact JSON in the order of the file. Plain scalars mean what PyYAML, which quotes all others,
/// means by them: null, true, false, numbers as they stand, else text.
Result<std::string> json_of(const scenario::YamlNode::Child& value);

}  // namespace weir::importing
