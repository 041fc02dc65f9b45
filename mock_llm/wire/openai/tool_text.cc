// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/tool_text.h"

#include "mock_llm/wire/canonical.h"

namespace weir::wire::openai {

std::string tool_text(const JsonValue& definition) {
  std::string text;
  append_compact(text, definition);
  return text;
}

std::string call_text(const JsonValue& call) {
  std::string text(call.string("name"));
  const JsonValue arguments = call["arguments"] ? call["arguments"] : call["input"];
  return text.append(" ").append(arguments.text());
}

}  // namespace weir::wire::openai
