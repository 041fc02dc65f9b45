// SPDX-License-Identifier: Apache-2.0
// The chunks of streamGenerateContent as the answer that generateContent would give: the parts of
// the first candidate, and of everything else what was told last.
#pragma once

#include <string>

#include "mock_llm/wire/assembler.h"
#include "mock_llm/wire/json_members.h"

namespace weir::wire::google {

class ContentAssembler final : public Assembler {
 public:
  std::string json() const override;

  /// No event says that it is the last; one has told why generation ended.
  void end() override { complete_ = ended_; }

 protected:
  void take(const JsonValue& event) override;

 private:
  JsonMembers answer_;
  JsonMembers candidate_;
  std::string parts_;  ///< raw, separated by commas
  bool ended_ = false;
};

}  // namespace weir::wire::google
