// SPDX-License-Identifier: Apache-2.0
// Listens to an answer on its way to the client: what it says in the end, and whether it is whole.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "mock_llm/wire/assembler.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/sse.h"

namespace weir::record {

class AnswerTap {
 public:
  /// With `events` the body is a stream of server-sent events, else one text. One JSON array of
  /// what would be events (Gemini's streams without `alt=sse`) counts as a stream once it has
  /// ended.
  AnswerTap(wire::Api api, bool events);

  /// Takes the next bytes of the body.
  void take(std::string_view bytes);
  /// Tells that the body has ended in order.
  void end();

  /// Nothing that matters is missing: the body has ended in order or, earlier, the service said
  /// in its stream that the answer is complete.
  bool whole() const { return assembler_ ? assembler_->complete() : ended_; }

  /// The answer as the service gives it without a stream.
  std::string body() const { return assembler_ ? assembler_->json() : text_; }

 private:
  void assemble_array();

  wire::Api api_;
  std::unique_ptr<wire::Assembler> assembler_;  ///< of a stream
  wire::SseReader reader_;
  std::string text_;
  bool ended_ = false;
};

}  // namespace weir::record
