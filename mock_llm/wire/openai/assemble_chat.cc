// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/openai/assemble_chat.h"

#include "mock_llm/wire/numbers.h"

namespace weir::wire::openai {

bool ChatAssembler::take_word(const std::string& data) {
  if (data != "[DONE]") {
    return false;
  }
  complete_ = !choices_.empty();
  return true;
}

void ChatAssembler::take(const JsonValue& event) {
  if (event["error"].is(JsonType::object)) {
    fail();
    return;
  }
  for (const JsonValue& member : event) {
    // Padding of the length, of no meaning (openai-openapi v2.3.0).
    const bool tells = !member.is_null() || !head_.has(member.key());
    if (tells && member.key() != "choices" && member.key() != "obfuscation") {
      head_.set(member.key(), std::string(member.json()));
    }
  }
  for (const JsonValue& own : event["choices"]) {
    Choice& choice = choices_[integer_of(own["index"])];
    choice.message.add(own["delta"]);
    if (const JsonValue reason = own["finish_reason"]; !reason.is_null()) {
      choice.finish_reason = reason.json();
    }
  }
}

std::string ChatAssembler::json() const {
  if (head_.empty()) {
    return "";
  }
  std::string choices = "[";
  for (const auto& [index, choice] : choices_) {
    choices += choices.size() > 1 ? ",{\"index\":" : "{\"index\":";
    choices.append(std::to_string(index)).append(",\"message\":");
    choice.message.append_to(choices);
    choices.append(",\"finish_reason\":").append(choice.finish_reason).append("}");
  }
  JsonMembers whole = head_;
  whole.set("object", R"("chat.completion")");
  whole.set("choices", choices + "]");
  std::string out;
  whole.append_to(out);
  return out;
}

}  // namespace weir::wire::openai
