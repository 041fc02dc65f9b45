// SPDX-License-Identifier: Apache-2.0
// GenerateContentResponse, whole and in chunks. As recorded from gemini-2.5-pro, 2.5-flash and
// 3-pro-preview (pydantic/pydantic-ai, cassettes of test_google, 2025 to 2026): a chunk carries
// about 25 tokens of text wherever they end, a whole thought or a whole call, and the usage up to
// there; the last one an empty text and the reason of the end.
#include <utility>

#include "core/base/json.h"
#include "mock_llm/wire/google.h"
#include "mock_llm/wire/google/parts.h"
#include "mock_llm/wire/google/usage_json.h"
#include "mock_llm/wire/json_pieces.h"

namespace weir::wire::google {
namespace {

constexpr std::size_t kChunkBytes = 120;

/// A prompt that was blocked has no candidate.
bool has_candidate(const LlmResponse& response) {
  return response.gemini.feedback.empty() || !response.content.empty() ||
         !response.stop_reason.empty();
}

/// One element of `candidates`; `parts` is JSON without brackets, the end only where it is reached.
void append_candidate(std::string& out, const LlmResponse& response, std::string_view parts,
                      bool ended) {
  out += "{\"content\":{";
  if (!parts.empty()) {
    out.append("\"parts\":[").append(parts).append("],");
  }
  out += "\"role\":\"model\"}";
  if (const std::string_view reason = finish_reason(response); ended && !reason.empty()) {
    out += ",\"finishReason\":";
    append_json_string(out, reason);
  }
  out += ",\"index\":0";
  if (ended && !response.gemini.candidate.empty()) {
    out.push_back(',');
    append_one_line(out, response.gemini.candidate);
  }
  out.push_back('}');
}

std::string content_json(const LlmResponse& response, const Served& served, const Usage& usage,
                         std::string_view parts, bool ended) {
  std::string out = "{";
  if (has_candidate(response)) {
    out += "\"candidates\":[";
    append_candidate(out, response, parts, ended);
    out += "],";
  }
  if (ended && !response.gemini.feedback.empty()) {
    out += "\"promptFeedback\":";
    append_one_line(out, response.gemini.feedback);
    out.push_back(',');
  }
  out += "\"usageMetadata\":";
  append_usage(out, usage, response, served.request);
  out += ",\"modelVersion\":";
  append_json_string(out, response.model.empty() ? served.request.model : response.model);
  out += ",\"responseId\":";
  append_json_string(out, response.id);
  out.push_back('}');
  return out;
}

/// How far a stream has come: tokens are told in proportion to the bytes that are out.
struct Progress {
  std::int64_t all = 0;
  std::int64_t done = 0;

  Tokens of(Tokens tokens) const {
    return all == 0 ? Tokens() : Tokens(tokens.count() * done / all);
  }
};

std::int64_t size_of(const ContentBlock& block) {
  return static_cast<std::int64_t>(block.text.size() + block.name.size() + block.input.size() +
                                   block.raw.size());
}

class ChunkWriter {
 public:
  ChunkWriter(const LlmResponse& response, const Served& served)
      : response_(response), served_(served) {
    for (const ContentBlock& block : response.content) {
      progress_of(block).all += size_of(block);
    }
  }

  void block(const ContentBlock& block);
  void finish();

  std::vector<std::string> take() { return std::move(chunks_); }

 private:
  Progress& progress_of(const ContentBlock& block) {
    return block.kind == BlockKind::thinking ? thoughts_ : answer_;
  }

  void text(const ContentBlock& block);
  void chunk(std::string_view part);
  Usage usage_so_far() const;

  const LlmResponse& response_;
  const Served& served_;
  Progress thoughts_;
  Progress answer_;
  std::vector<std::string> chunks_;
};

/// Where thoughts aren't shown, they are over before the first chunk.
Usage ChunkWriter::usage_so_far() const {
  Usage usage = served_.usage;
  const bool thinks = thoughts_.done < thoughts_.all;
  usage.reasoning = thinks ? thoughts_.of(usage.reasoning) : usage.reasoning;
  usage.output = usage.reasoning + answer_.of(served_.usage.output - served_.usage.reasoning);
  return usage;
}

void ChunkWriter::chunk(std::string_view part) {
  chunks_.push_back(content_json(response_, served_, usage_so_far(), part, false));
}

/// The signature comes with the end of the text that it signs.
void ChunkWriter::text(const ContentBlock& block) {
  std::string_view left = block.text;
  do {
    const std::string_view piece = next_piece(left, kChunkBytes);
    left.remove_prefix(piece.size());
    answer_.done += static_cast<std::int64_t>(piece.size());
    std::string part;
    append_text_part(part, block.kind, piece, left.empty() ? block.signature : "");
    chunk(part);
  } while (!left.empty());
}

void ChunkWriter::block(const ContentBlock& block) {
  if (block.kind == BlockKind::text || block.kind == BlockKind::refusal) {
    text(block);
    return;
  }
  progress_of(block).done += size_of(block);
  std::string part;
  append_part(part, block);
  chunk(part);
}

void ChunkWriter::finish() {
  constexpr std::string_view kNothing = R"({"text":""})";
  chunks_.push_back(content_json(response_, served_, served_.usage, kNothing, true));
}

std::vector<std::string> chunks_of(const LlmResponse& response, const Served& served) {
  ChunkWriter writer(response, served);
  for (const ContentBlock& block : response.content) {
    writer.block(block);
  }
  writer.finish();
  return writer.take();
}

}  // namespace

std::string render_content(const LlmResponse& response, const Served& served) {
  if (!response.error.empty()) {
    return response.error;
  }
  std::string parts;
  for (const ContentBlock& block : response.content) {
    parts += parts.empty() ? "" : ",";
    append_part(parts, block);
  }
  return content_json(response, served, served.usage, parts, true);
}

std::vector<std::string> render_chunks(const LlmResponse& response, const Served& served) {
  const bool is_array = served.request.form.json_array;
  std::vector<std::string> chunks = chunks_of(response, served);
  for (std::string& chunk : chunks) {
    if (is_array) {
      chunk.insert(0, &chunk == &chunks.front() ? "[" : ",\r\n");
    } else {
      chunk.insert(0, "data: ").append("\r\n\r\n");
    }
  }
  if (is_array) {
    chunks.back() += "]";
  }
  return chunks;
}

}  // namespace weir::wire::google
