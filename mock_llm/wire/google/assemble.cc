// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/google/assemble.h"

namespace weir::wire::google {
namespace {

/// A chunk that only tells why generation ended may hold such a part.
bool is_empty_text(const JsonValue& part) {
  return part.size() == 1 && part["text"].is(JsonType::string) && part["text"].text().empty();
}

}  // namespace

void ContentAssembler::take(const JsonValue& event) {
  if (event["error"].is(JsonType::object)) {
    fail();
  }
  answer_.update(event);
  if (event["promptFeedback"]["blockReason"]) {
    ended_ = true;
  }
  for (const JsonValue& candidate : event["candidates"]) {
    if (candidate["index"].text() > "0") {
      continue;
    }
    candidate_.update(candidate);
    ended_ = ended_ || !candidate["finishReason"].is_null();
    for (const JsonValue& part : candidate["content"]["parts"]) {
      if (is_empty_text(part)) {
        continue;
      }
      parts_.append(parts_.empty() ? "" : ",").append(part.json());
    }
  }
}

std::string ContentAssembler::json() const {
  if (answer_.empty()) {
    return "";
  }
  JsonMembers whole = answer_;
  if (!candidate_.empty()) {
    JsonMembers candidate = candidate_;
    candidate.set("content", R"({"parts":[)" + parts_ + R"(],"role":"model"})");
    std::string text;
    candidate.append_to(text);
    whole.set("candidates", "[" + text + "]");
  }
  std::string out;
  whole.append_to(out);
  return out;
}

}  // namespace weir::wire::google
