// SPDX-License-Identifier: Apache-2.0
// What a Gemini model adds to the texts of a prompt: values of data/profiles/google.json.
#pragma once

#include <cstdint>

#include "core/base/strong.h"

namespace weir::meter {

/// How functions are rendered: as bare strings (1.x, 2.0), as stubs of Python (2.5), in the format
/// of FunctionGemma (3 and later).
enum class GeminiRendering : std::int64_t { bare, python, function_gemma };

/// Which earlier thoughts the prompt holds again, as long as their signatures are sent: none
/// (before 3), those behind the newest question (3), or all (3.5 and later).
enum class GeminiThoughts : std::int64_t { none, active_turn, all };

/// What a model adds to the texts of a prompt. The values are those of generation 3, or of the only
/// generation that has them; found in recorded exchanges, 2026-11-26.
struct GeminiRules {
  GeminiRendering rendering = GeminiRendering::function_gemma;
  GeminiThoughts thoughts = GeminiThoughts::active_turn;
  Tokens per_content{1};       ///< of `contents`, and the system instruction
  Tokens code_execution{101};  ///< the tool; seen once

  Tokens bare_type{1};
  Tokens bare_literal{1};  ///< number or boolean

  Tokens stub{18};  ///< around the name and description of a function
  Tokens stub_property{9};
  Tokens stub_optional{4};    ///< for a property that isn't required
  Tokens stub_enum_value{2};  ///< around its text
  Tokens stub_object{20};     ///< with properties of its own
  Tokens stub_map{5};
  Tokens stub_array{6};

  Tokens around_declaration{2};  ///< the marks where it begins and ends

  std::int64_t thought_permille = 196;      ///< tokens of thoughts for 1,000 bytes of signature
  std::int64_t placeholder_signature = 64;  ///< bytes up to which no thoughts stand behind one
};

}  // namespace weir::meter
