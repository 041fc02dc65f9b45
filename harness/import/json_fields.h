// SPDX-License-Identifier: Apache-2.0
// Members of JSON that others wrote: what is absent or of another type reads as nothing.
#pragma once

#include <string>

#include "core/base/json.h"

namespace weir::importing {

/// The member, or null.
const Json& at(const Json& object, const char* name);

/// The member if it is text, else "".
std::string string_at(const Json& object, const char* name);

/// The member if it is a list, else an empty one.
const Json& list_at(const Json& object, const char* name);

}  // namespace weir::importing
