// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/canonical.h"

#include <algorithm>

#include "core/base/json.h"

namespace weir::wire {
namespace {

bool is_free(std::string_view key) {
  return key == "input" || key == "input_schema" || key == "input_examples" || key == "schema" ||
         key == "parameters";
}

/// Fields that say the same as their absence.
bool means_nothing(const JsonValue& member) {
  if (member.is_null() || member.key() == "cache_control" ||
      member.key() == "prompt_cache_breakpoint") {
    return true;
  }
  if (member.key() == "caller") {
    return member.string("type") == "direct" && member.size() == 1;
  }
  return member.key() == "citations" && member.is(JsonType::array) && member.size() == 0;
}

bool is_call_id(const JsonValue& object, std::string_view key) {
  return key == "tool_use_id" || (key == "id" && object.string("type").ends_with("tool_use"));
}

void append_text_block(std::string& out, std::string_view text) {
  out += "{\"text\":";
  append_json_string(out, text);
  out += ",\"type\":\"text\"}";
}

void append_members(std::string& out, const std::vector<Member>& members, CallIds ids) {
  for (const Member& member : members) {
    out.push_back(&member == &members.front() ? '{' : ',');
    append_json_string(out, member.value.key());
    out.push_back(':');
    if (stands_for_blocks(member.value, member.form)) {
      out.push_back('[');
      append_text_block(out, member.value.text());
      out.push_back(']');
    } else {
      append_canonical(out, member.value, member.form, ids);
    }
  }
  out += members.empty() ? "{}" : "}";
}

void append_array(std::string& out, const JsonValue& array, Form form, CallIds ids) {
  char separator = '[';
  for (const JsonValue& element : array) {
    out.push_back(separator);
    append_canonical(out, element, form, ids);
    separator = ',';
  }
  out += separator == '[' ? "[]" : "]";
}

}  // namespace

bool stands_for_blocks(const JsonValue& member, Form form) {
  return form == Form::envelope && member.key() == "content" && member.is(JsonType::string);
}

std::vector<Member> canonical_members(const JsonValue& object, Form form, CallIds ids) {
  std::vector<Member> members;
  for (const JsonValue& value : object) {
    if (form == Form::free_json) {
      members.push_back({value, form});
      continue;
    }
    if (means_nothing(value) || (ids == CallIds::leave_out && is_call_id(object, value.key()))) {
      continue;
    }
    const auto place = std::upper_bound(
        members.begin(), members.end(), value.key(),
        [](std::string_view key, const Member& member) { return key < member.value.key(); });
    members.insert(place, {value, is_free(value.key()) ? Form::free_json : Form::envelope});
  }
  return members;
}

void append_canonical(std::string& out, const JsonValue& value, Form form, CallIds ids) {
  if (value.is(JsonType::object)) {
    append_members(out, canonical_members(value, form, ids), ids);
  } else if (value.is(JsonType::array)) {
    append_array(out, value, form, ids);
  } else if (value.is(JsonType::string)) {
    append_json_string(out, value.text());
  } else {
    out += value.text();
  }
}

void append_canonical_block(std::string& out, const JsonValue& block, CallIds ids) {
  if (block.is(JsonType::string)) {
    append_text_block(out, block.text());
  } else {
    append_canonical(out, block, Form::envelope, ids);
  }
}

}  // namespace weir::wire
