// SPDX-License-Identifier: Apache-2.0
// The catalogue of faults as a table, from which specs are read and lists are written.
#pragma once

#include <cstddef>
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
  std::size_t times = 1;  ///< how many requests it meets where nobody says; 0: all
};

/// All families, in the order of their names.
const std::vector<Kind>& kinds();

/// What every kind takes.
const std::vector<Parameter>& selectors();

/// The families, each in the order of their names.
std::vector<Kind> cache_kinds();      ///< what the provider's cache does otherwise
std::vector<Kind> refusal_kinds();    ///< errors in place of an answer
std::vector<Kind> request_kinds();    ///< mistakes of clients
std::vector<Kind> result_kinds();     ///< results of tools
std::vector<Kind> transport_kinds();  ///< how the bytes of an answer come

}  // namespace weir::fault
