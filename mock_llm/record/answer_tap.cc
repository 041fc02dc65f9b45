// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/answer_tap.h"

#include <utility>

namespace weir::record {

AnswerTap::AnswerTap(wire::Api api, bool events)
    : assembler_(events ? wire::assembler_for(api) : nullptr) {}

void AnswerTap::take(std::string_view bytes) {
  if (!assembler_) {
    text_.append(bytes);
    return;
  }
  reader_.feed(bytes);
  while (std::optional<std::string> data = reader_.next()) {
    assembler_->take(*std::move(data));
  }
}

void AnswerTap::end() {
  ended_ = true;
  if (assembler_) {
    assembler_->end();
  }
}

}  // namespace weir::record
