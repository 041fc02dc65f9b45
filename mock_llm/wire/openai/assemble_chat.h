// SPDX-License-Identifier: Apache-2.0
// The chunks of a Chat Completions stream as the completion that they build.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "mock_llm/wire/assembler.h"
#include "mock_llm/wire/json_members.h"
#include "mock_llm/wire/openai/delta_merge.h"

namespace weir::wire::openai {

class ChatAssembler final : public Assembler {
 public:
  std::string json() const override;

 protected:
  void take(const JsonValue& event) override;
  bool take_word(const std::string& data) override;

 private:
  struct Choice {
    DeltaMerge message;
    std::string finish_reason = "null";
  };

  JsonMembers head_;  ///< what each chunk tells of the whole, its usage included
  std::map<std::int64_t, Choice> choices_;
};

}  // namespace weir::wire::openai
