// SPDX-License-Identifier: Apache-2.0
// The catalogue of faults as a table, from which specs are read and lists are written.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "mock_llm/fault/fault.h"
#include "mock_llm/fault/parameters.h"

namespace weir::fault {

struct Parameter {
  std::string_view name;
  std::string_view meaning;
};

struct Kind {
  std::string_view name;
  std::string_view does;
  std::vector<Parameter> parameters;  ///< beside the selectors
  Result<Effect> (*make)(const Parameters& parameters) = nullptr;
};

/// In the order of their names.
const std::vector<Kind>& kinds();

/// What every kind takes.
const std::vector<Parameter>& selectors();

}  // namespace weir::fault
