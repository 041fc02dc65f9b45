// SPDX-License-Identifier: Apache-2.0
// The same calls give the same bytes in C++ (here), Python and JavaScript (tools_test.*).
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "prompts.h"
#include "stream.h"
#include "tests/support/golden.h"
#include "tools.h"

namespace support_agent {
namespace {

const std::filesystem::path kSource = WEIR_SOURCE_DIR;

std::string result_of(Shop& shop, const Json& call) {
  try {
    return shop.run(call.at("name").get<std::string>(), call.at("input"));
  } catch (const ToolError& error) {
    return std::string("error: ") + error.what();
  }
}

TEST(Shop, AnswersEveryCallAsTheOtherLanguagesDo) {
  Shop shop(kSource / "examples/support-agent/shared");
  const Json calls = Json::parse(read_file(kSource / "tests/examples/support_agent/calls.json"));
  std::string results;
  for (const Json& call : calls) {
    results += result_of(shop, call) + "\n";
  }
  weir::testing::expect_golden("support_agent/tool_results.txt", results);
}

const std::string kStream =
    "event: message_start\n"
    R"(data: {"type":"message_start","message":{"content":[],"stop_reason":null}})"
    "\n\n"
    R"(data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})"
    "\n\n"
    R"(data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}})"
    "\n\n"
    R"(data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}})"
    "\n\n";

TEST(Stream, IsAssembledFromItsDeltas) {
  const Json message = assemble_stream(
      kStream +
      R"(data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","input":{}}})"
      "\n\n"
      R"(data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"a\":"}})"
      "\n\n"
      R"(data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"1}"}})"
      "\n\n"
      R"(data: {"type":"content_block_stop","index":1})"
      "\n\n"
      R"(data: {"type":"message_delta","delta":{"stop_reason":"tool_use"}})"
      "\n\n"
      R"(data: {"type":"message_stop"})"
      "\n\n");
  EXPECT_EQ(message.dump(),
            R"({"content":[{"type":"text","text":"Hello"},{"type":"tool_use","input":{"a":1}}],)"
            R"("stop_reason":"tool_use"})");
}

TEST(Stream, ThatEndsEarlyIsAnError) {
  EXPECT_THROW(assemble_stream(kStream), std::runtime_error);
}

TEST(Stream, ThatHoldsAnErrorIsThatError) {
  const std::string error = R"(data: {"type":"error","error":{"message":"Overloaded"}})";
  try {
    assemble_stream(kStream + error + "\n\n");
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& thrown) {
    EXPECT_STREQ(thrown.what(), "Overloaded");
  }
}

}  // namespace
}  // namespace support_agent
