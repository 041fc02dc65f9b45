// SPDX-License-Identifier: Apache-2.0
// Images of all providers' requests: their sizes are read, their bytes are no text.
#include "mock_llm/wire/media.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parts_of_requests.h"

namespace weir::wire {
namespace {

const std::string kPng = "iVBORw0KGgoAAAANSUhEUgAAB4AAAAQ4CAIAAABnsVYU";  // 1920 x 1080
const std::string kDataUrl = "data:image/png;base64," + kPng;
const std::string kSource =
    R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":")" + kPng +
    R"("}})";

/// "1920x1080 low", "? " for an image of unknown size; no image's bytes are among the texts.
std::vector<std::string> images(const LlmRequest& request) {
  std::vector<std::string> list;
  for (const Segment& segment : request.segments) {
    EXPECT_EQ(segment.text.find("iVBORw0KGgo"), std::string::npos) << segment.pointer;
    for (const Media& image : segment.images) {
      list.push_back(
          (image.size ? std::to_string(image.size->width) + "x" + std::to_string(image.size->height)
                      : std::string("?")) +
          " " + image.detail);
    }
  }
  return list;
}

std::vector<std::string> anthropic(const std::string& blocks) {
  return images(anthropic_with(blocks));
}

std::vector<std::string> chat(const std::string& parts) {
  return images(chat_with(parts));
}

std::vector<std::string> responses(const std::string& items) {
  return images(responses_with(items));
}

std::vector<std::string> gemini(const std::string& parts, const std::string& more = "") {
  return images(gemini_with(parts, more));
}

using List = std::vector<std::string>;

TEST(Images, OfAnthropicStandInMessagesResultsAndDocuments) {
  EXPECT_EQ(anthropic(kSource), (List{"1920x1080 "}));
  EXPECT_EQ(anthropic(R"({"type":"image","source":{"type":"url","url":"http://localhost/a.png"}},)"
                      R"({"type":"image","source":{"type":"file","file_id":"f"}})"),
            (List{"? ", "? "}));
  EXPECT_EQ(anthropic(R"({"type":"tool_result","tool_use_id":"t","content":[)" + kSource + "," +
                      kSource + "]}"),
            (List{"1920x1080 ", "1920x1080 "}));
  EXPECT_EQ(
      anthropic(R"({"type":"document","source":{"type":"content","content":[)" + kSource + "]}}"),
      (List{"1920x1080 "}));
}

TEST(Images, BytesInResultsOfServerToolsAreNoText) {
  EXPECT_EQ(anthropic(R"({"type":"web_fetch_tool_result","tool_use_id":"t","content":)"
                      R"({"type":"web_fetch_result","url":"u","content":{"type":"document",)"
                      R"("source":{"type":"base64","media_type":"image/png","data":")" +
                      kPng + R"("}}}})"),
            List());
}

TEST(Images, OfOpenAiHaveADetail) {
  EXPECT_EQ(chat(R"({"type":"image_url","image_url":{"url":")" + kDataUrl +
                 R"(","detail":"low"}},{"type":"image_url","image_url":{"url":"http://x/a.png"}})"),
            (List{"1920x1080 low", "? "}));
  EXPECT_EQ(responses(R"({"role":"user","content":[{"type":"input_image","image_url":")" +
                      kDataUrl + R"(","detail":"high"},{"type":"input_image","file_id":"f"}]})"),
            (List{"1920x1080 high", "? "}));
}

TEST(Images, OfResponsesStandInOutputsToo) {
  const std::string image = R"({"type":"input_image","image_url":")" + kDataUrl + R"("})";
  EXPECT_EQ(responses(R"({"type":"function_call_output","call_id":"c","output":[)" + image + "]}"),
            (List{"1920x1080 "}));
  EXPECT_EQ(responses(R"({"type":"computer_call_output","call_id":"c","output":)"
                      R"({"type":"computer_screenshot","image_url":")" +
                      kDataUrl + R"("}})"),
            (List{"1920x1080 "}));
  EXPECT_EQ(responses(R"({"type":"image_generation_call","id":"i","result":")" + kPng + R"("})"),
            (List{"1920x1080 "}));
}

TEST(Images, OfGeminiHaveAResolution) {
  const std::string data = R"("inlineData":{"mimeType":"image/png","data":")" + kPng + R"("})";
  EXPECT_EQ(gemini("{" + data + R"(},{"fileData":{"mimeType":"image/png","fileUri":"u"}})"),
            (List{"1920x1080 ", "? "}));
  EXPECT_EQ(
      gemini("{" + data + "},{" + data + R"(,"mediaResolution":{"level":"media_resolution_high"}})",
             R"(,"generationConfig":{"mediaResolution":"MEDIA_RESOLUTION_LOW"})"),
      (List{"1920x1080 low", "1920x1080 high"}));
  EXPECT_EQ(gemini(R"({"functionResponse":{"name":"see","response":{},"parts":[{)" + data + "}]}}"),
            (List{"1920x1080 "}));
  EXPECT_EQ(gemini(R"({"functionResponse":{"name":"see","response":{},"parts":[{"fileData":)"
                   R"({"mimeType":"image/png","fileUri":"u"}}]}})"),
            List());
  EXPECT_EQ(gemini(R"({"inlineData":{"mimeType":"audio/wav","data":"UklGR"}})"), List());
}

TEST(Images, OfDataUrlsOnlyTheBytesAreRead) {
  EXPECT_EQ(base64_of("data:image/png;base64,AAAA"), "AAAA");
  EXPECT_EQ(base64_of("data:image/png;name=a;base64,AAAA"), "AAAA");
  EXPECT_EQ(base64_of("data:text/plain,;base64,AAAA"), "");
  EXPECT_EQ(base64_of("https://localhost/a;base64,AAAA"), "");
  EXPECT_EQ(base64_of(""), "");
}

}  // namespace
}  // namespace weir::wire
