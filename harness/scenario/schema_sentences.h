// SPDX-License-Identifier: Apache-2.0
// What a schema wants of one value, as sentences for the person who wrote the file.
#pragma once

#include <string>

#include "harness/scenario/source.h"

namespace weir::scenario {

/// The part of `schema` that speaks of the value at `pointer`; null where it says nothing.
const Json* subschema(const Json& schema, const Source& source, const std::string& pointer);

/// Rejects what is wrong with the value itself, not with the values inside it.
void explain(Source& source, const std::string& pointer, const Json& schema);

/// `"timeout" must be a duration like 60s, got "soon"`
void reject_value(Source& source, const std::string& pointer, const Json& schema);

}  // namespace weir::scenario
