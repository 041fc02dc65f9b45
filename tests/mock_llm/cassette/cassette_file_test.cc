// SPDX-License-Identifier: Apache-2.0
// Cassettes and journals: any body comes back byte for byte, and what is broken is named.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/digest.h"
#include "core/base/files.h"
#include "mock_llm/cassette/exchange.h"
#include "tests/mock_llm/cassette/growing_conversation.h"
#include "tests/support/golden.h"

namespace weir::cassette {
namespace {

using weir::testing::words;

const std::string kHeader = R"({"weir":"cassette","version":1})"
                            "\n";
const std::string kBlock = R"({"block":"a","bytes":"x"})"
                           "\n";

std::string row(const std::string& pieces) {
  return R"({"provider":"anthropic","path":"/p","request_pieces":)" + pieces + "}\n";
}

std::string error_of(const std::string& text) {
  const auto file = parse_exchange_file(text, "c.jsonl");
  return file.ok() ? "" : file.error().message;
}

ExchangeFile file_of(FileKind kind, const std::vector<std::string>& bodies) {
  ExchangeFile file;
  file.kind = kind;
  for (const std::string& body : bodies) {
    Exchange exchange;
    exchange.path = "/v1/messages";
    exchange.request = body;
    file.exchanges.push_back(exchange);
  }
  return file;
}

/// Bodies that a careless file format would change.
std::vector<std::string> hard_bodies() {
  const std::string message =
      R"({"role":"user","content":[{"type":"text","text":")" + words(3, 90) + "\"}]}";
  return {
      R"({"messages":[]})",
      "{\n  \"a\": 1.0,\n  \"messages\": [ " + message + " ,\t" + message + " ]\n}\n",
      R"( {"b":"\u00e9\/","b":1e5} )",
      "not json, \"quoted\" \\ and \x01 control",
      "{\"messages\":[\"" + words(4, 30) + "\xff\"]}",
      std::string("nul\0inside", 10),
      words(5, 200) + "\xc3",
      words(5, 200) + "\xc3",
      "",
      "null",
      "[]",
      R"({"x":"\ud800"})",
      R"({"messages":[{"cache_control":{"type":"ephemeral"}},{},[],"",)" + message + "]}",
      std::string(200, '['),
  };
}

TEST(CassetteFile, GivesBackEveryBodyByteForByte) {
  for (const FileKind kind : {FileKind::plain, FileKind::cassette, FileKind::journal}) {
    const ExchangeFile file = file_of(kind, hard_bodies());
    const std::string text = render_exchange_file(file);
    const auto read = parse_exchange_file(text, "c.jsonl");
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read->kind, kind);
    ASSERT_EQ(read->exchanges.size(), file.exchanges.size());
    for (std::size_t i = 0; i < file.exchanges.size(); ++i) {
      EXPECT_EQ(read->exchanges[i].request, file.exchanges[i].request) << i;
    }
    EXPECT_EQ(render_exchange_file(*read), text);
  }
}

TEST(CassetteFile, KeepsEveryField) {
  ExchangeFile file = file_of(FileKind::journal, {"{}"});
  Exchange& sent = file.exchanges[0];
  sent.provider = "openai";
  sent.model = "m";
  sent.at = Micros(7);
  sent.ttft = Micros(250'000);
  sent.duration = Micros(1'000'001);
  sent.status = 499;
  sent.ending = "client_closed";
  sent.response = R"({"a" : [1]})";
  sent.headers = {{"anthropic-beta", "x"}, {"x-session", "\"1\""}};
  sent.answer_headers = {{"request-id", "req_1"}};
  sent.scope = "s";
  sent.run = "r";
  sent.user = "u";
  sent.target = "no-cache";
  sent.reported = R"({"input":1})";
  sent.outcome = R"({"served":true})";
  file.recorded = "by hand";
  const std::string text = render_exchange_file(file);
  EXPECT_EQ(
      text,
      R"({"weir":"journal","version":2,"recorded":"by hand"})"
      "\n"
      R"({"provider":"openai","path":"/v1/messages","request_pieces":["{}"],"model":"m",)"
      R"("at":0.000007,"ttft":0.25,"duration":1.000001,"status":499,"ending":"client_closed",)"
      R"("response":{"a" : [1]},"headers":{"anthropic-beta":"x","x-session":"\"1\""},)"
      R"("answer_headers":{"request-id":"req_1"},)"
      R"("scope":"s","run":"r","user":"u","target":"no-cache","reported":{"input":1},)"
      R"("outcome":{"served":true}})"
      "\n");
  const auto read = parse_exchange_file(text, "j.jsonl");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(render_exchange_file(*read), text);
}

TEST(CassetteFile, OnlyJournalsTellOutcomes) {
  ExchangeFile file = file_of(FileKind::plain, {"{}"});
  file.exchanges[0].outcome = "{}";
  EXPECT_EQ(render_exchange_file(file),
            R"({"provider":"anthropic","path":"/v1/messages","request":{}})"
            "\n");
}

TEST(CassetteFile, ResponsesOfManyLinesStandInOne) {
  ExchangeFile file = file_of(FileKind::plain, {"{}", "{}"});
  file.exchanges[0].response = "{\n \"a\":\"b\\n\"\n}\n";
  file.exchanges[1].response = "<html>\n";
  const auto read = parse_exchange_file(render_exchange_file(file), "r.jsonl");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->exchanges[0].response, "{  \"a\":\"b\\n\" }");
  EXPECT_EQ(read->exchanges[1].response, R"("<html>\n")");
}

TEST(CassetteFile, ErrorsNameLineAndCause) {
  struct Row {
    std::string text;
    std::string message;
  };

  const std::string shape =
      R"("request_pieces" must hold strings, {"block":ID}, {"base64":"..."} or )"
      R"({"as":LINE,"pieces":N}, got )";
  const std::string block_shape =
      R"(a block must be {"block":"ID","bytes":"..."} or {"block":"ID","base64":"..."}, got )";
  const std::vector<Row> rows{
      {R"({"weir":"cassette","version":7})",
       "1: format version 7 is newer than this weir reads (2); update weir"},
      {R"({"weir":"cassette"})", R"(1: "version" must be a format version such as 1, got nothing)"},
      {R"({"weir":"film","version":1})",
       R"(1: "weir" must be "cassette" or "journal", got "film")"},
      {R"({"weir":"journal","version":1,"recordet":"x"})",
       R"(1: unknown field "recordet" in the header, did you mean "recorded"?)"},
      {kBlock, R"(1: a block needs a header, {"weir":"cassette","version":1}, as the first line)"},
      {kHeader + row(R"([{"block":"a"}])"),
       R"(2: "request_pieces" names block "a", which no line before holds)"},
      {kHeader + kBlock + R"({"block":"a","bytes":"y"})",
       R"(3: block "a" stands twice with different bytes)"},
      {kHeader + R"({"block":"a","bytes":1})", "2: " + block_shape + R"({"block":"a","bytes":1})"},
      {kHeader + R"({"block":"a","base64":"%%"})",
       R"(2: "base64" must be a string in base64, got "%%")"},
      {kHeader + row(R"([1])"), "2: " + shape + "1"},
      {kHeader + row(R"([{"as":1,"pieces":-1}])"), "2: " + shape + R"({"as":1,"pieces":-1})"},
      {kHeader + row(R"("x")"), R"(2: "request_pieces" must be an array, got "x")"},
      {kHeader + row(R"([{"as":2,"pieces":1}])"),
       R"(2: "request_pieces" copies from line 2, which is no exchange in pieces before this line)"},
      {kHeader + row(R"(["x"])") + row(R"([{"as":2,"from":1,"pieces":1}])"),
       R"(3: "request_pieces" copies 1 pieces after the first 1 of line 2, which has 1)"},
      {kHeader + R"({"provider":"p","path":"/p","request":{},"request_pieces":[]})",
       R"(2: "request" and "request_pieces" exclude each other; keep one)"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(error_of(row.text), "c.jsonl:" + row.message);
  }
}

TEST(CassetteFile, AnEqualBlockMayStandTwice) {
  EXPECT_EQ(error_of(kHeader + kBlock + kBlock + row(R"([{"block":"a"}])")), "");
}

TEST(CassetteFile, AFileThatUnfoldsWithoutEndIsRefused) {
  std::string text = kHeader + row(R"(["x","x"])");
  for (int line = 2; line < 40; ++line) {
    const std::string copy = R"({"as":)" + std::to_string(line) + R"(,"pieces":)" +
                             std::to_string(1ULL << (line - 1)) + "}";
    text += row(std::string("[").append(copy).append(",").append(copy).append("]"));
  }
  EXPECT_NE(error_of(text).find("more pieces than a recording has"), std::string::npos);
}

TEST(CassetteFile, ReadsEveryVersionForEver) {
  for (const std::string kind : {"cassette", "journal"}) {
    for (const std::string version : {"v1.", "v2."}) {
      const std::string name = version + kind + ".jsonl";
      const auto file =
          read_exchange_file(std::string(WEIR_SOURCE_DIR) + "/tests/golden/cassette/" + name);
      ASSERT_TRUE(file.ok()) << file.error().message;
      std::vector<std::string> bodies;
      for (const Exchange& exchange : file->exchanges) {
        bodies.push_back(sha256_hex(exchange.request).substr(0, 12));
      }
      const std::vector<std::string> sent{"5cde746b0e72", "2ed296bba5e2", "2ed296bba5e2",
                                          "8d77c5a33e0e"};
      EXPECT_EQ(bodies, sent) << name;
      weir::testing::expect_golden("cassette/v2." + kind + ".jsonl", render_exchange_file(*file));
    }
  }
}

TEST(CassetteFile, OrdersTheRowsOfARecordingByTheirStart) {
  const std::string later = R"({"provider":"p","path":"/later","request":{},"at":2})";
  const std::string sooner = R"({"provider":"p","path":"/sooner","request":{},"at":1})";
  const std::string text = kHeader + later + "\n" + sooner + "\n";
  const auto file = parse_exchange_file(text, "c.jsonl");
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->exchanges[0].path, "/sooner");
  EXPECT_EQ(file->exchanges[0].place, "c.jsonl:3");
  const auto rows = parse_exchange_rows(text, "c.jsonl");
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  EXPECT_EQ((*rows)[1]->path, "/later");
}

TEST(CassetteFile, AMissingFileIsNamed) {
  const auto file = read_exchange_file("/nowhere/c.jsonl");
  ASSERT_FALSE(file.ok());
  EXPECT_NE(file.error().message.find("/nowhere/c.jsonl"), std::string::npos);
}

}  // namespace
}  // namespace weir::cassette
