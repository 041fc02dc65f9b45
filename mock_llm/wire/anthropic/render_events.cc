// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/json.h"
#include "mock_llm/wire/anthropic.h"
#include "mock_llm/wire/anthropic/block_json.h"
#include "mock_llm/wire/anthropic/diagnostics.h"
#include "mock_llm/wire/anthropic/usage_json.h"
#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/json_pieces.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::wire::anthropic {
namespace {

/// About what one delta of the service carries.
constexpr std::size_t kDeltaBytes = 24;

class EventWriter {
 public:
  void start(const LlmResponse& response, const Served& served);
  void block(const ContentBlock& block);
  void finish(const LlmResponse& response, const Usage& usage);

  std::vector<std::string> take() { return std::move(events_); }

 private:
  /// Opens an event up to the fields that follow its type.
  std::string& open(std::string_view type);
  void close();
  void indexed(std::string_view type);
  void delta(std::string_view type, std::string_view field, std::string_view text);
  void deltas(std::string_view type, std::string_view field, std::string_view text);
  void citations(const std::string& raw);
  void ping();

  std::vector<std::string> events_;
  std::size_t index_ = 0;
};

std::string& EventWriter::open(std::string_view type) {
  std::string& out = events_.emplace_back();
  out.reserve(160);
  out.append("event: ").append(type).append("\ndata: {\"type\":\"").append(type).push_back('"');
  return out;
}

void EventWriter::close() {
  events_.back() += "}\n\n";
}

void EventWriter::indexed(std::string_view type) {
  open(type).append(",\"index\":").append(std::to_string(index_));
}

void EventWriter::start(const LlmResponse& response, const Served& served) {
  std::string& out = open("message_start");
  out += ",\"message\":";
  append_message_head(out, response, served);
  out +=
      ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"stop_details\":null,"
      "\"container\":null,\"diagnostics\":";
  out.append(diagnostics_json(served.comparison)).append(",\"usage\":");
  // The input is final here, the output is what was generated so far: about one token.
  Usage at_start = served.usage;
  at_start.output = std::min(at_start.output, Tokens(1));
  at_start.reasoning = Tokens();
  append_usage(out, at_start);
  out.push_back('}');
  close();
}

void EventWriter::delta(std::string_view type, std::string_view field, std::string_view text) {
  indexed("content_block_delta");
  std::string& out = events_.back();
  out.append(",\"delta\":{\"type\":\"").append(type).append("\",\"").append(field).append("\":");
  append_json_string(out, text);
  out.push_back('}');
  close();
}

void EventWriter::deltas(std::string_view type, std::string_view field, std::string_view text) {
  while (!text.empty()) {
    const std::string_view piece = next_piece(text, kDeltaBytes);
    delta(type, field, piece);
    text.remove_prefix(piece.size());
  }
}

void EventWriter::citations(const std::string& raw) {
  std::string text = raw;
  const auto tree = JsonTree::parse(text);
  if (!tree) {
    return;
  }
  for (const JsonValue& citation : (*tree)->root()) {
    indexed("content_block_delta");
    events_.back().append(",\"delta\":{\"type\":\"citations_delta\",\"citation\":");
    append_compact(events_.back(), citation);
    events_.back().push_back('}');
    close();
  }
}

void EventWriter::ping() {
  open("ping");
  close();
}

void EventWriter::block(const ContentBlock& block) {
  indexed("content_block_start");
  events_.back() += ",\"content_block\":";
  append_block_start(events_.back(), block);
  close();
  if (index_ == 0) {
    ping();
  }
  if (block.kind == BlockKind::text || block.kind == BlockKind::refusal) {
    deltas("text_delta", "text", block.text);
    citations(block.raw);
  } else if (block.kind == BlockKind::thinking) {
    deltas("thinking_delta", "thinking", block.text);
    delta("signature_delta", "signature", block.signature);
  } else if (block.kind == BlockKind::tool_use) {
    delta("input_json_delta", "partial_json", "");
    deltas("input_json_delta", "partial_json", block.input);
  }
  indexed("content_block_stop");
  close();
  ++index_;
}

void EventWriter::finish(const LlmResponse& response, const Usage& usage) {
  std::string& out = open("message_delta");
  out += ",\"delta\":{";
  append_stop(out, response);
  out += "},\"usage\":";
  append_delta_usage(out, usage);
  close();
  open("message_stop");
  close();
}

}  // namespace

std::vector<std::string> render_events(const LlmResponse& response, const Served& served) {
  EventWriter writer;
  writer.start(response, served);
  for (const ContentBlock& block : response.content) {
    writer.block(block);
  }
  writer.finish(response, served.usage);
  return writer.take();
}

}  // namespace weir::wire::anthropic
