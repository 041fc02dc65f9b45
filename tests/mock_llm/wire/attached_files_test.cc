// SPDX-License-Identifier: Apache-2.0
// Files of all providers' requests: pages are counted, texts are read, references are named.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/base64.h"
#include "mock_llm/wire/media.h"
#include "parts_of_requests.h"

namespace weir::wire {
namespace {

const std::string kPdf = encode_base64("%PDF-1.4\n3 0 obj <</Type/Page>> 4 0 obj <</Type/Page>>");
const std::string kText = encode_base64("Tides turn.");

/// "application/pdf 2 pages low", "by url", "audio/wav"; "text: ..." for a segment that has text.
std::vector<std::string> files(const LlmRequest& request) {
  std::vector<std::string> list;
  for (const Segment& segment : request.segments) {
    EXPECT_EQ(segment.text.find(kPdf), std::string::npos) << segment.pointer;
    if (!segment.text.empty()) {
      list.push_back("text: " + segment.text);
    }
    for (const AttachedFile& file : segment.files) {
      list.push_back(file.type + (file.reference.empty() ? "" : "by " + file.reference) +
                     (file.pages ? " " + std::to_string(*file.pages) + " pages" : "") +
                     (file.detail.empty() ? "" : " " + file.detail));
    }
  }
  return list;
}

std::vector<std::string> anthropic(const std::string& blocks) {
  return files(anthropic_with(blocks));
}

std::vector<std::string> chat(const std::string& parts) {
  return files(chat_with(parts));
}

std::vector<std::string> responses(const std::string& items) {
  return files(responses_with(items));
}

std::vector<std::string> gemini(const std::string& parts, const std::string& more = "") {
  return files(gemini_with(parts, more));
}

std::string document(const std::string& source) {
  return R"({"type":"document","title":"Log","source":{)" + source + "}}";
}

const std::string kPdfSource =
    R"("type":"base64","media_type":"application/pdf","data":")" + kPdf + "\"";

using List = std::vector<std::string>;

TEST(AttachedFiles, OfAnthropicAreDocumentsWhereverTheyStand) {
  EXPECT_EQ(anthropic(document(kPdfSource)), (List{"text: Log", "application/pdf 2 pages"}));
  EXPECT_EQ(anthropic(document(R"("type":"url","url":"http://localhost/a.pdf")")),
            (List{"text: Log", "by url"}));
  EXPECT_EQ(anthropic(document(R"("type":"file","file_id":"file_1")")),
            (List{"text: Log", "by file_id"}));
  EXPECT_EQ(anthropic(R"({"type":"tool_result","tool_use_id":"t","content":[)" +
                      document(kPdfSource) + "]}"),
            (List{"text: Log", "application/pdf 2 pages"}));
  const List fetched = anthropic(R"({"type":"web_fetch_tool_result","tool_use_id":"t","content":)"
                                 R"({"type":"web_fetch_result","url":"u","content":)" +
                                 document(kPdfSource) + "}}");
  ASSERT_EQ(fetched.size(), 2U);
  EXPECT_EQ(fetched[1], "application/pdf 2 pages");
}

TEST(AttachedFiles, DocumentsOfTextAreTheirText) {
  EXPECT_EQ(anthropic(document(R"("type":"text","media_type":"text/plain","data":"Ebb.")")),
            (List{"text: Log\nEbb."}));
  EXPECT_EQ(anthropic(R"({"type":"tool_result","tool_use_id":"t","content":[)" +
                      document(R"("type":"text","media_type":"text/plain","data":"Ebb.")") +
                      R"(,{"type":"search_result","source":"s","title":"Flow","content":)"
                      R"([{"type":"text","text":"Neap."}]}]})"),
            (List{"text: Log\nEbb.\nFlow\ns\nNeap."}));
}

TEST(AttachedFiles, OfChatAreNestedInTheirPart) {
  EXPECT_EQ(chat(R"({"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;)"
                 R"(base64,)" +
                 kPdf + R"("}},{"type":"file","file":{"file_id":"file-1"}})"),
            (List{"application/pdf 2 pages", "by file_id"}));
  EXPECT_EQ(chat(R"({"type":"input_audio","input_audio":{"format":"wav","data":"AAAA"}})"),
            (List{"audio/wav"}));
}

TEST(AttachedFiles, OfResponsesStandInMessagesAndResults) {
  const std::string pdf = R"({"type":"input_file","detail":"low","file_data":")" + kPdf + "\"}";
  EXPECT_EQ(responses(R"({"role":"user","content":[)" + pdf +
                      R"(,{"type":"input_file","file_url":"http://localhost/a.pdf"},)"
                      R"({"type":"input_file","file_data":"data:text/plain;base64,)" +
                      kText + R"("}]})"),
            (List{"application/pdf 2 pages low", "by file_url", "text: Tides turn."}));
  EXPECT_EQ(responses(R"({"type":"function_call_output","call_id":"c","output":[)" + pdf + "]}"),
            (List{"application/pdf 2 pages low"}));
}

TEST(AttachedFiles, OfGeminiAreToldApartByTheirType) {
  const std::string pdf =
      R"({"inlineData":{"mimeType":"application/pdf","data":")" + kPdf + R"("}})";
  EXPECT_EQ(gemini(pdf, R"(,"generationConfig":{"mediaResolution":"MEDIA_RESOLUTION_LOW"})"),
            (List{"application/pdf 2 pages low"}));
  EXPECT_EQ(gemini(R"({"inline_data":{"mime_type":"text/plain","data":")" + kText +
                   R"("}},{"fileData":{"mimeType":"video/mp4","fileUri":"u"}},)"
                   R"({"inlineData":{"mimeType":"audio/mp3","data":"AAAA"}})"),
            (List{"text: Tides turn.", "video/mp4by fileUri", "audio/mp3"}));
}

TEST(AttachedFiles, APdfOfUnknownPagesKeepsItsType) {
  EXPECT_EQ(anthropic(R"({"type":"document","source":{"type":"base64","media_type":)"
                      R"("application/pdf","data":"no base64!"}})"),
            (List{"application/pdf"}));
}

TEST(AttachedFiles, ResultsWithOtherFilesAreOtherContent) {
  const auto content = [](const std::string& data) {
    return responses_with(R"({"type":"function_call_output","call_id":"c","output":[)"
                          R"({"type":"input_file","file_data":")" +
                          data + "\"}]}")
        .segments.at(0)
        .content;
  };
  EXPECT_NE(content(kPdf), content(encode_base64("%PDF-1.4\n3 0 obj <</Type/Page>>")));
  EXPECT_EQ(content(kPdf), content(kPdf));
}

}  // namespace
}  // namespace weir::wire
