// SPDX-License-Identifier: Apache-2.0
// The three forms in which generations of Gemini read a function's declaration, a call of it and
// the response to one. Each takes the JSON of a functionDeclaration, functionCall or
// functionResponse.
#pragma once

#include <string_view>

#include "core/base/strong.h"
#include "mock_llm/meter/gemma_text.h"
#include "mock_llm/meter/google_prompt.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::meter {

/// Tokens of a string of its own.
inline Tokens said(std::string_view text) {
  return Tokens(gemma_tokens(text));
}

namespace bare {
Tokens declaration(const wire::JsonValue& function, const GeminiRules& rules);
Tokens call(const wire::JsonValue& call, const GeminiRules& rules);
Tokens response(const wire::JsonValue& response, const GeminiRules& rules);
}  // namespace bare

namespace python {
Tokens declaration(const wire::JsonValue& function, const GeminiRules& rules);
Tokens call(const wire::JsonValue& call, const GeminiRules& rules);
Tokens response(const wire::JsonValue& response, const GeminiRules& rules);
}  // namespace python

namespace function_gemma {
Tokens declaration(const wire::JsonValue& function, const GeminiRules& rules);
Tokens call(const wire::JsonValue& call, const GeminiRules& rules);
Tokens response(const wire::JsonValue& response, const GeminiRules& rules);
}  // namespace function_gemma

}  // namespace weir::meter
