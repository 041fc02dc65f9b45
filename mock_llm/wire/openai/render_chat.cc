// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "core/base/json.h"
#include "mock_llm/wire/json_pieces.h"
#include "mock_llm/wire/openai.h"
#include "mock_llm/wire/openai/dates.h"
#include "mock_llm/wire/openai/stop.h"
#include "mock_llm/wire/openai/usage_json.h"

namespace weir::wire::openai {
namespace {

/// A delta carries about one token: a word, or a piece of a long one.
constexpr std::size_t kDeltaBytes = 16;

std::string_view finish_reason(const LlmResponse& response) {
  switch (stop_of(response)) {
    case Stop::calls:
      return "tool_calls";
    case Stop::length:
      return "length";
    case Stop::filtered:
      return "content_filter";
    case Stop::done:
      break;
  }
  return "stop";
}

/// A message has one text, wherever it stands among the blocks.
std::string joined(const LlmResponse& response, BlockKind kind) {
  std::string text;
  for (const ContentBlock& block : response.content) {
    if (block.kind == kind) {
      text += block.text;
    }
  }
  return text;
}

std::vector<const ContentBlock*> calls_of(const LlmResponse& response) {
  std::vector<const ContentBlock*> calls;
  for (const ContentBlock& block : response.content) {
    if (block.kind == BlockKind::tool_use) {
      calls.push_back(&block);
    }
  }
  return calls;
}

/// `"id":...,"type":"function","function":{...}`; a stream begins it without its input.
void append_call(std::string& out, const ContentBlock& call, std::string_view input) {
  const std::string_view type = call.custom ? "custom" : "function";
  out += "\"id\":";
  append_json_string(out, call.id);
  out.append(",\"type\":\"").append(type).append("\",\"").append(type).append("\":{\"name\":");
  append_json_string(out, call.name);
  out += call.custom ? ",\"input\":" : ",\"arguments\":";
  append_json_string(out, input);
  out.push_back('}');
}

void append_head(std::string& out, std::string_view object, const LlmResponse& response,
                 const Served& served) {
  out += "{\"id\":";
  append_json_string(out, response.id);
  out.append(",\"object\":\"").append(object).append("\",\"created\":").append(kCreated);
  out += ",\"model\":";
  append_json_string(out, response.model.empty() ? served.request.model : response.model);
  out += ",\"service_tier\":\"default\",\"system_fingerprint\":";
  append_string_or_null(out, response.backend);
}

void append_message(std::string& out, const LlmResponse& response) {
  const std::string text = joined(response, BlockKind::text);
  const std::string refusal = joined(response, BlockKind::refusal);
  const std::vector<const ContentBlock*> calls = calls_of(response);
  out += "{\"role\":\"assistant\",\"content\":";
  if (text.empty() && calls.empty() && refusal.empty()) {
    out += "\"\"";
  } else {
    append_string_or_null(out, text);
  }
  out += ",\"refusal\":";
  append_string_or_null(out, refusal);
  out += ",\"annotations\":[]";
  for (const ContentBlock* call : calls) {
    out += call == calls.front() ? ",\"tool_calls\":[{" : ",{";
    append_call(out, *call, call->input);
    out.push_back('}');
  }
  out += calls.empty() ? "}" : "]}";
}

/// The chunks of one answer.
class ChunkWriter {
 public:
  ChunkWriter(const LlmResponse& response, const Served& served)
      : response_(response),
        tail_(served.request.form.stream_usage ? ",\"usage\":null}\n\n" : "}\n\n") {
    append_head(head_, "chat.completion.chunk", response, served);
  }

  void content();
  void calls();
  void finish(const Served& served);

  std::vector<std::string> take() { return std::move(events_); }

 private:
  /// A chunk with this delta, and the reason of the end as JSON.
  void chunk(std::string_view delta, std::string_view finish = "null");
  /// The text as deltas, each between `before` and `after`.
  void pieces(std::string_view text, std::string_view before, std::string_view after);

  const LlmResponse& response_;
  std::string head_;
  std::string tail_;
  std::vector<std::string> events_;
};

void ChunkWriter::chunk(std::string_view delta, std::string_view finish) {
  std::string& out = events_.emplace_back();
  out.reserve(head_.size() + delta.size() + 120);
  out.append("data: ").append(head_).append(",\"choices\":[{\"index\":0,\"delta\":").append(delta);
  out.append(",\"logprobs\":null,\"finish_reason\":").append(finish).append("}]").append(tail_);
}

void ChunkWriter::pieces(std::string_view text, std::string_view before, std::string_view after) {
  while (!text.empty()) {
    const std::string_view piece = next_word(text, kDeltaBytes);
    text.remove_prefix(piece.size());
    std::string delta(before);
    append_json_string(delta, piece);
    chunk(delta.append(after));
  }
}

void ChunkWriter::content() {
  const std::string text = joined(response_, BlockKind::text);
  if (!text.empty() || calls_of(response_).empty()) {
    chunk(R"({"role":"assistant","content":"","refusal":null})");
  }
  pieces(text, "{\"content\":", "}");
  pieces(joined(response_, BlockKind::refusal), "{\"refusal\":", "}");
}

void ChunkWriter::calls() {
  std::size_t index = 0;
  for (const ContentBlock* call : calls_of(response_)) {
    const std::string place = "\"tool_calls\":[{\"index\":" + std::to_string(index++) + ",";
    const bool opens = events_.empty();
    std::string first = opens ? R"({"role":"assistant","content":null,)" : "{";
    append_call(first.append(place), *call, "");
    chunk(first.append(opens ? "}],\"refusal\":null}" : "}]}"));
    pieces(call->input,
           "{" + place + (call->custom ? "\"custom\":{\"input\":" : "\"function\":{\"arguments\":"),
           "}}]}");
  }
}

void ChunkWriter::finish(const Served& served) {
  chunk("{}", "\"" + std::string(finish_reason(response_)) + "\"");
  if (served.request.form.stream_usage) {
    std::string& out = events_.emplace_back("data: " + head_ + ",\"choices\":[],\"usage\":");
    append_chat_usage(out, served.usage);
    out += "}\n\n";
  }
  events_.emplace_back("data: [DONE]\n\n");
}

}  // namespace

std::string render_chat(const LlmResponse& response, const Served& served) {
  if (!response.error.empty()) {
    return response.error;
  }
  std::string out;
  append_head(out, "chat.completion", response, served);
  out += ",\"choices\":[{\"index\":0,\"message\":";
  append_message(out, response);
  out.append(",\"logprobs\":null,\"finish_reason\":\"").append(finish_reason(response));
  out += "\"}],\"usage\":";
  append_chat_usage(out, served.usage);
  out.push_back('}');
  return out;
}

std::vector<std::string> render_chat_events(const LlmResponse& response, const Served& served) {
  ChunkWriter writer(response, served);
  writer.content();
  writer.calls();
  writer.finish(served);
  return writer.take();
}

}  // namespace weir::wire::openai
