// SPDX-License-Identifier: Apache-2.0
// Writes exchange files, deterministically: the same exchanges are the same bytes.
#include <string>

#include "core/base/json.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/exchange_fields.h"
#include "mock_llm/cassette/exchange_writer.h"

namespace weir::cassette {
namespace {

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

std::string ExchangeWriter::header(std::string_view recorded) const {
  if (kind_ == FileKind::plain) {
    return "";
  }
  std::string line = R"({"weir":")";
  line += kind_ == FileKind::journal ? "journal" : "cassette";
  line.append(R"(","version":)").append(std::to_string(kFormatVersion));
  if (!recorded.empty()) {
    line += ",\"recorded\":";
    append_json_string(line, recorded);
  }
  return line + "}\n";
}

std::string ExchangeWriter::lines_of(const Exchange& exchange) {
  std::string out;
  const std::string body = kind_ == FileKind::plain
                               ? plain_body(exchange.request)
                               : "\"request_pieces\":" + pieces_.add(exchange.request, out);
  std::string line = "{";
  append_fields(line, exchange, default_at_, body);
  if (kind_ == FileKind::journal) {
    append_outcome(line, exchange);
  }
  default_at_ = next_at(exchange);
  return out.append(line).append("}\n");
}

std::string render_exchange_file(const ExchangeFile& file) {
  ExchangeWriter writer(file.kind);
  std::string out = writer.header(file.recorded);
  for (const Exchange& exchange : file.exchanges) {
    out += writer.lines_of(exchange);
  }
  return out;
}

}  // namespace weir::cassette
