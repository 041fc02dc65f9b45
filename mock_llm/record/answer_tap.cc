// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/record/answer_tap.h"

#include <utility>

#include "core/base/text.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::record {

AnswerTap::AnswerTap(wire::Api api, bool events)
    : api_(api), assembler_(events ? wire::assembler_for(api) : nullptr) {}

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
  if (!assembler_ && api_ == wire::Api::generate_content && trim(text_).starts_with('[')) {
    assemble_array();
  }
  if (assembler_) {
    assembler_->end();
  }
}

void AnswerTap::assemble_array() {
  std::string text = text_;
  const auto tree = wire::JsonTree::parse(text);
  if (!tree.ok()) {
    return;
  }
  const wire::JsonValue chunks = (*tree)->root();
  if (chunks.size() == 0 || (*chunks.begin())["error"]) {
    return;  // stays as it came
  }
  assembler_ = wire::assembler_for(api_);
  for (const wire::JsonValue& chunk : chunks) {
    assembler_->take(std::string(chunk.json()));
  }
}

}  // namespace weir::record
