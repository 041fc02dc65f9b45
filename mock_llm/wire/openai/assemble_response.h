// SPDX-License-Identifier: Apache-2.0
// The last event of a Responses stream holds the whole response.
#pragma once

#include <string>

#include "mock_llm/wire/assembler.h"

namespace weir::wire::openai {

class ResponseAssembler final : public Assembler {
 public:
  std::string json() const override { return response_; }

 protected:
  void take(const JsonValue& event) override {
    const std::string_view type = event.string("type");
    if (type == "error" || type == "response.failed") {
      fail();
    }
    if (const JsonValue response = event["response"]; response.is(JsonType::object)) {
      response_ = response.json();
    }
    complete_ = complete_ || type == "response.completed" || type == "response.incomplete";
  }

 private:
  std::string response_;
};

}  // namespace weir::wire::openai
