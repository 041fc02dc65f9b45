// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/assembler.h"

#include "mock_llm/wire/anthropic/assemble.h"
#include "mock_llm/wire/google/assemble.h"
#include "mock_llm/wire/openai/assemble_chat.h"
#include "mock_llm/wire/openai/assemble_response.h"

namespace weir::wire {

void Assembler::take(std::string data) {
  if (take_word(data)) {
    return;
  }
  const auto tree = JsonTree::parse(data);
  if (tree.ok()) {
    take((*tree)->root());
  } else {
    broken_ = true;
  }
}

std::unique_ptr<Assembler> assembler_for(Api api) {
  switch (api) {
    case Api::chat:
      return std::make_unique<openai::ChatAssembler>();
    case Api::responses:
      return std::make_unique<openai::ResponseAssembler>();
    case Api::generate_content:
      return std::make_unique<google::ContentAssembler>();
    case Api::messages:
      break;
  }
  return std::make_unique<anthropic::MessageAssembler>();
}

}  // namespace weir::wire
