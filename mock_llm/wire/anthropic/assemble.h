// SPDX-License-Identifier: Apache-2.0
// The events of a Messages stream as the message that they build. Which number stands where, and
// that later ones overwrite: platform.claude.com of 2026-08-21, @anthropic-ai/sdk 1.12.0.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "mock_llm/wire/assembler.h"
#include "mock_llm/wire/json_members.h"

namespace weir::wire::anthropic {

class MessageAssembler final : public Assembler {
 public:
  std::string json() const override;

 protected:
  void take(const JsonValue& event) override;

 private:
  /// A content block: what it began with, and what its deltas add.
  struct Block {
    JsonMembers members;
    std::map<std::string, std::string> texts;  ///< decoded, by member: text, thinking, signature
    std::string input;                         ///< of a call: JSON in pieces
    std::string citations;                     ///< raw JSON, separated by commas

    void append_to(std::string& out) const;
  };

  void start(const JsonValue& message);
  void start_block(const JsonValue& event);
  void take_delta(const JsonValue& event);
  void take_end(const JsonValue& event);

  JsonMembers message_;
  JsonMembers usage_;
  std::map<std::int64_t, Block> blocks_;  ///< by index
};

}  // namespace weir::wire::anthropic
