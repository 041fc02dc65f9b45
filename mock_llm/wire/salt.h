// SPDX-License-Identifier: Apache-2.0
// Parameters that invalidate a prompt cache, as one line of text: "speed=fast; web_search=on".
#pragma once

#include <string>
#include <string_view>

#include "mock_llm/wire/canonical.h"

namespace weir::wire {

inline void add_salt(std::string& salt, std::string_view name, std::string_view value) {
  if (!salt.empty()) {
    salt += "; ";
  }
  salt.append(name).append("=").append(value);
}

/// Adds the canonical JSON of a value, if there is one.
inline void add_salt_json(std::string& salt, std::string_view name, const JsonValue& value) {
  if (value.is_null()) {
    return;
  }
  std::string text;
  append_canonical(text, value, Form::envelope);
  add_salt(salt, name, text);
}

}  // namespace weir::wire
