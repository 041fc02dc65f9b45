// SPDX-License-Identifier: Apache-2.0
// Writes exchange files, deterministically: the same exchanges are the same bytes.
#include <string>

#include "core/base/json.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/exchange_fields.h"
#include "mock_llm/cassette/piece_writer.h"

namespace weir::cassette {
namespace {

std::string header(const ExchangeFile& file) {
  std::string line = R"({"weir":")";
  line += file.kind == FileKind::journal ? "journal" : "cassette";
  line.append(R"(","version":)").append(std::to_string(kFormatVersion));
  if (!file.recorded.empty()) {
    line += ",\"recorded\":";
    append_json_string(line, file.recorded);
  }
  return line + "}\n";
}

/// Bodies that aren't one line of JSON can't stand in a line as they are.
std::string plain_body(const std::string& request) {
  if (request != "null" && fits_a_line(request)) {
    return "\"request\":" + request;
  }
  std::string member = "\"request_pieces\":[";
  append_literal(member, request);
  return member + "]";
}

}  // namespace

std::string render_exchange_file(const ExchangeFile& file) {
  const bool plain = file.kind == FileKind::plain;
  std::string out = plain ? "" : header(file);
  PieceWriter pieces(2);
  VirtualTime default_at{};
  for (const Exchange& exchange : file.exchanges) {
    const std::string body = plain ? plain_body(exchange.request)
                                   : "\"request_pieces\":" + pieces.add(exchange.request, out);
    std::string line = "{";
    append_fields(line, exchange, default_at, body);
    if (file.kind == FileKind::journal) {
      append_outcome(line, exchange);
    }
    out.append(line).append("}\n");
    default_at = next_at(exchange);
  }
  return out;
}

}  // namespace weir::cassette
