// SPDX-License-Identifier: Apache-2.0
// The answer that a stream of events builds, in the form in which a service gives it without a
// stream: what cassettes hold.
#pragma once

#include <memory>
#include <string>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire {

class Assembler {
 public:
  virtual ~Assembler() = default;

  /// Takes the data of one event. What isn't JSON makes the answer incomplete for good.
  void take(std::string data);

  /// Tells that the stream has ended in order.
  virtual void end() {}

  /// True once the service said that the answer is whole. One that ends before, or with an error,
  /// stays incomplete.
  bool complete() const { return complete_ && !broken_; }

  /// What has come so far as one JSON text; "" before anything has.
  virtual std::string json() const = 0;

 protected:
  virtual void take(const JsonValue& event) = 0;

  /// Data that is no JSON by design: "[DONE]".
  virtual bool take_word(const std::string& /*data*/) { return false; }

  /// The service told an error in the stream.
  void fail() { broken_ = true; }

  bool complete_ = false;

 private:
  bool broken_ = false;
};

std::unique_ptr<Assembler> assembler_for(Api api);

}  // namespace weir::wire
