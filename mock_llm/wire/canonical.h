// SPDX-License-Identifier: Apache-2.0
// The form of a block in which a prompt cache compares it. Claude Code rewrites old messages on
// each turn (moves markers, collapses a block to a string; seen in 2.1.330 on 2026-11-22), and the
// cache of the service still hits: so markers and spelling must make no difference here either.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_llm/wire/json_tree.h"

namespace weir::wire {

/// Whose JSON a value is. An envelope has fields that the service defines: their order, nulls and
/// markers mean nothing. Free JSON is the agent's own (`input`, `input_schema`): its key order is
/// what the model reads.
enum class Form { envelope, free_json };

enum class CallIds { keep, leave_out };

struct Member {
  JsonValue value;
  Form form = Form::envelope;
};

/// The members of an object that count, in canonical order.
std::vector<Member> canonical_members(const JsonValue& object, Form form,
                                      CallIds ids = CallIds::keep);

/// True for a string member that stands for a list of one text block.
bool stands_for_blocks(const JsonValue& member, Form form);

/// Appends the canonical form of a block, or of the string that stands for one.
void append_canonical_block(std::string& out, const JsonValue& block, CallIds ids);

/// Appends any value in canonical form.
void append_canonical(std::string& out, const JsonValue& value, Form form,
                      CallIds ids = CallIds::keep);

/// Appends a value as compact JSON: key order and number tokens kept, blanks dropped.
inline void append_compact(std::string& out, const JsonValue& value) {
  append_canonical(out, value, Form::free_json);
}

}  // namespace weir::wire
