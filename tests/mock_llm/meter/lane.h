// SPDX-License-Identifier: Apache-2.0
// A conversation as the support agent sends it: tools, a marked system prompt, and the end of the
// newest message marked.
#pragma once

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "mock_llm/meter/meter.h"
#include "tests/mock_llm/meter/requests.h"

namespace weir::testing {

constexpr std::chrono::seconds kTurn{10};

/// A conversation of 1, 3, 5, ... messages; the newest is marked.
struct Conversation {
  Body parts;
  int length = 1;

  /// The same with the next message, an answer that is marked.
  Conversation with_answer() const {
    Conversation longer = *this;
    ++longer.length;
    return longer;
  }

  wire::LlmRequest parse() const {
    Body body = parts;
    for (int i = 0; i < length; ++i) {
      const std::string text = words(60, "message" + std::to_string(i));
      body.messages.push_back(
          message(i % 2 == 0 ? "user" : "assistant", block(text, i + 1 == length)));
    }
    return body.parse();
  }
};

/// Three tools and a system prompt of over 1,024 tokens.
inline Conversation support(int turn = 1) {
  Conversation conversation;
  conversation.parts.tools = {tool("look_up"), tool("refund"), tool("answer")};
  conversation.parts.system = words(400);
  conversation.length = 2 * turn - 1;
  return conversation;
}

/// A call of the lane "main" at time 0 with this answer.
inline meter::Call call(const wire::LlmRequest& request, const wire::LlmResponse& answer,
                        VirtualTime first_byte = {}) {
  meter::Call call(request, {}, first_byte);
  call.answer = &answer;
  call.lane = "main";
  return call;
}

/// Serves requests one after the other, ten virtual seconds each.
class Session {
 public:
  explicit Session(cassette::Library recordings = {}, const meter::Profiles* profiles = nullptr)
      : library_(std::move(recordings)),
        meter_(profiles != nullptr ? *profiles : meter::Profiles::embedded(),
               pricing::PriceTable::embedded(), library_) {}

  meter::Metered serve(const wire::LlmRequest& request, const std::string& lane = "main") {
    const Result<meter::Metered> metered = try_serve(request, lane);
    EXPECT_TRUE(metered) << (metered ? "" : metered.error().message);
    return metered ? *metered : meter::Metered{};
  }

  Result<meter::Metered> try_serve(const wire::LlmRequest& request, const std::string& lane) {
    const wire::LlmResponse reply = answer("ok");
    meter::Call call(request, now_, now_ + std::chrono::seconds(1));
    call.answer = &reply;
    call.declared_output = Tokens(10);
    call.lane = lane;
    now_ += kTurn;
    return meter_.serve(call);
  }

  Result<meter::Metered> refuse(const wire::LlmRequest& request) {
    meter::Call call(request, now_, now_);
    call.lane = "main";
    return meter_.serve(call);
  }

  void wait(Micros time) { now_ += time; }

  meter::Meter& meter() { return meter_; }

 private:
  cassette::Library library_;
  meter::Meter meter_;
  VirtualTime now_{};
};

}  // namespace weir::testing
