// SPDX-License-Identifier: Apache-2.0
// The order of events is that of recorded streams (gpt-4.1 to gpt-5.4, 2025-07 to 2026-04).
#include "core/base/json.h"
#include "mock_llm/wire/json_pieces.h"
#include "mock_llm/wire/openai.h"
#include "mock_llm/wire/openai/output_items.h"
#include "mock_llm/wire/openai/render_response.h"

namespace weir::wire::openai {
namespace {

/// A delta carries about one token: a word, or a piece of a long one.
constexpr std::size_t kDeltaBytes = 16;

/// What the deltas of an item are called, and where they belong.
struct DeltaNames {
  std::string stem;           ///< "response.output_text"
  std::string_view whole;     ///< the member of the event that ends them: "text"
  std::string_view place;     ///< `,"content_index":0`
  std::string_view logprobs;  ///< text only
};

DeltaNames names_of(const ContentBlock& block) {
  switch (block.kind) {
    case BlockKind::refusal:
      return {"response.refusal", "refusal", ",\"content_index\":0", ""};
    case BlockKind::thinking:
      return {"response.reasoning_summary_text", "text", ",\"summary_index\":0", ""};
    case BlockKind::tool_use:
      return block.custom ? DeltaNames{"response.custom_tool_call_input", "input", "", ""}
                          : DeltaNames{"response.function_call_arguments", "arguments", "", ""};
    default:
      return {"response.output_text", "text", ",\"content_index\":0", ",\"logprobs\":[]"};
  }
}

class ResponseEvents {
 public:
  ResponseEvents(const LlmResponse& response, const Served& served)
      : response_(response), served_(served) {}

  void whole(std::string_view type, Progress progress);
  void item(const Item& item);

  std::vector<std::string> take() { return std::move(events_); }

 private:
  /// Opens an event up to the fields that follow its type.
  std::string& open(std::string_view type);
  /// The same of an event that holds the current item, or belongs to it.
  std::string& open_item(std::string_view type);
  std::string& open_part(std::string_view type, const Item& item, std::string_view place);
  void close();
  void message(const Item& item);
  void reasoning(const Item& item);
  void deltas(const Item& item, std::string_view text);

  const LlmResponse& response_;
  const Served& served_;
  std::vector<std::string> events_;
  std::size_t index_ = 0;  ///< of the current item
};

std::string& ResponseEvents::open(std::string_view type) {
  const std::string number = std::to_string(events_.size());
  std::string& out = events_.emplace_back();
  out.reserve(256);
  out.append("event: ").append(type).append("\ndata: {\"type\":\"").append(type);
  return out.append("\",\"sequence_number\":").append(number);
}

std::string& ResponseEvents::open_item(std::string_view type) {
  std::string& out = open(type).append(",\"output_index\":");
  return out.append(std::to_string(index_)).append(",\"item\":");
}

std::string& ResponseEvents::open_part(std::string_view type, const Item& item,
                                       std::string_view place) {
  std::string& out = open(type);
  out += ",\"item_id\":";
  append_json_string(out, item.id);
  return out.append(",\"output_index\":").append(std::to_string(index_)).append(place);
}

void ResponseEvents::close() {
  events_.back() += "}\n\n";
}

void ResponseEvents::whole(std::string_view type, Progress progress) {
  append_response(open(type).append(",\"response\":"), response_, served_, progress);
  close();
}

void ResponseEvents::deltas(const Item& item, std::string_view text) {
  const DeltaNames names = names_of(item.block);
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view piece = next_word(rest, kDeltaBytes);
    rest.remove_prefix(piece.size());
    std::string& out = open_part(names.stem + ".delta", item, names.place).append(",\"delta\":");
    append_json_string(out, piece);
    out += names.logprobs;
    close();
  }
  std::string& out = open_part(names.stem + ".done", item, names.place);
  out.append(",\"").append(names.whole).append("\":");
  append_json_string(out, text);
  out += names.logprobs;
  close();
}

void ResponseEvents::message(const Item& item) {
  constexpr std::string_view kPlace = ",\"content_index\":0,\"part\":";
  append_part(open_part("response.content_part.added", item, kPlace), item.block, "");
  close();
  deltas(item, item.block.text);
  append_part(open_part("response.content_part.done", item, kPlace), item.block, item.block.text);
  close();
}

void ResponseEvents::reasoning(const Item& item) {
  if (item.block.text.empty()) {
    return;
  }
  constexpr std::string_view kPlace =
      ",\"summary_index\":0,\"part\":{\"type\":\"summary_text\",\"text\":";
  open_part("response.reasoning_summary_part.added", item, kPlace) += "\"\"}";
  close();
  deltas(item, item.block.text);
  std::string& out = open_part("response.reasoning_summary_part.done", item, kPlace);
  append_json_string(out, item.block.text);
  out.push_back('}');
  close();
}

void ResponseEvents::item(const Item& item) {
  append_item_start(open_item("response.output_item.added"), item);
  close();
  if (item.block.kind == BlockKind::text || item.block.kind == BlockKind::refusal) {
    message(item);
  } else if (item.block.kind == BlockKind::thinking) {
    reasoning(item);
  } else if (item.block.kind == BlockKind::tool_use) {
    deltas(item, item.block.input);
  }
  append_item(open_item("response.output_item.done"), item,
              served_.request.form.encrypted_reasoning);
  close();
  ++index_;
}

}  // namespace

std::vector<std::string> render_response_events(const LlmResponse& response, const Served& served) {
  ResponseEvents events(response, served);
  events.whole("response.created", Progress::begun);
  events.whole("response.in_progress", Progress::begun);
  for (const Item& item : items_of(response)) {
    events.item(item);
  }
  events.whole("response." + std::string(final_status(response)), Progress::ended);
  return events.take();
}

}  // namespace weir::wire::openai
