// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cassette/noise.h"

#include <array>
#include <memory>
#include <utility>
#include <variant>

#include <re2/re2.h>

#include "core/base/redact.h"
#include "mock_llm/wire/anthropic/betas.h"
#include "mock_llm/wire/parsed.h"

namespace weir::cassette {
namespace {

struct Kind {
  std::string_view name;
  const char* pattern;
  const char* stand_in;
};

#define WEIR_MONTH "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
#define WEIR_DAY "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*"

// What Claude Code 2.1.330, Codex 0.169.0, OpenCode 1.18.33 and Gemini CLI 0.61.0 put into requests
// (seen on 2026-11-22). Times of day stay: an agent that tells them breaks its cache. Of paths only
// what a machine begins them with is noise: sub-agents are told apart by the files they are given.
constexpr std::array<Kind, 9> kKinds = {{
    {"dates", R"(\b20[0-9]{2}[-/][01][0-9][-/][0-3][0-9])", "<date>"},
    {"dates", "(?:\\b" WEIR_DAY ",? )?\\b" WEIR_MONTH " [0-9]{1,2}(?:, |,| )20[0-9]{2}", "<date>"},
    {"dates", "(?:\\b" WEIR_DAY ",? )?\\b[0-9]{1,2} " WEIR_MONTH " 20[0-9]{2}", "<date>"},
    {"paths", R"((?:/home|/Users|/weir)/[A-Za-z0-9_.@+-]+)", "<path>"},
    {"paths", R"((?:/private)?/tmp/tmp[._]?[A-Za-z0-9_]{6,}|/var/folders/../[^/\s]+/T)", "<path>"},
    {"paths", R"(-(?:home|Users|weir)-[A-Za-z0-9_.@+]+)", "<path>"},
    {"machine", R"(\bLinux [0-9]+\.[0-9]+\.[0-9]+[A-Za-z0-9_.+-]*)", "<kernel>"},
    {"tool_output", R"(Chunk ID: [0-9a-f]+|Wall time: [0-9.]+ seconds?|Process Group PGID: [0-9]+)",
     "<noise>"},
    {"billing", R"(x-anthropic-billing-header:[^"\\]*)", "<billing>"},
}};

#undef WEIR_MONTH
#undef WEIR_DAY

const std::vector<std::unique_ptr<RE2>>& patterns() {
  static const auto compiled = [] {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    std::vector<std::unique_ptr<RE2>> all;
    all.reserve(kKinds.size());
    for (const Kind& kind : kKinds) {
      all.push_back(std::make_unique<RE2>(kind.pattern, options));
    }
    return all;
  }();
  return compiled;
}

/// A string without its quotes.
wire::ByteRange inside_of(const std::string& body, const wire::ByteRange& raw) {
  const bool is_string = raw.size() > 1 && body[raw.begin] == '"';
  return is_string ? wire::ByteRange{raw.begin + 1, raw.end - 1} : raw;
}

/// How many segments are remembered: more than the conversations of a run have.
constexpr std::size_t kMostSeen = std::size_t{1} << 16U;

}  // namespace

std::vector<std::string_view> noise_names() {
  return {"dates", "paths", "machine", "tool_output", "billing"};
}

std::string Noise::quiet(std::string_view text) const {
  std::string result(text);
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (compared_.count(std::string(kKinds.at(i).name)) == 0) {
      RE2::GlobalReplace(&result, *patterns()[i], kKinds.at(i).stand_in);
    }
  }
  return result;
}

std::optional<wire::LlmRequest> Noise::without_secrets(const wire::LlmRequest& request) {
  return changed(request, without_secret_,
                 [](std::string_view text) { return redacted(std::string(text)); });
}

std::optional<wire::LlmRequest> Noise::without_noise(const wire::LlmRequest& request) {
  return changed(request, without_noise_, [this](std::string_view text) { return quiet(text); });
}

wire::LlmResponse Noise::without_noise(wire::LlmResponse answer) const {
  for (wire::ContentBlock& block : answer.content) {
    block.text = quiet(redacted(std::move(block.text)));
    block.input = quiet(redacted(std::move(block.input)));
  }
  return answer;
}

/// Changes the bytes of each segment and reads the request again. One that can't be read then, or
/// not as before, is left as it was sent.
std::optional<wire::LlmRequest> Noise::changed(const wire::LlmRequest& request, Seen& clean,
                                               const Change& change) {
  std::string body;
  std::size_t copied = 0;
  for (const wire::Segment& segment : request.segments) {
    if (segment.raw.begin < copied || clean.count(segment.digest) > 0) {
      continue;
    }
    const wire::ByteRange inside = inside_of(request.body, segment.raw);
    const std::string_view was(request.body.data() + inside.begin, inside.size());
    const std::string now = change(was);
    if (now != was) {
      body.append(request.body, copied, inside.begin - copied).append(now);
      copied = inside.end;
    } else {
      clean.insert(segment.digest);
    }
  }
  if (clean.size() > kMostSeen) {
    clean.clear();
  }
  if (copied == 0) {
    return std::nullopt;
  }
  body.append(request.body, copied);
  wire::Parsed parsed = wire::parse_body(request.provider, request.path, std::move(body), &parts_);
  auto* read = std::get_if<wire::LlmRequest>(&parsed);
  if (read == nullptr || read->segments.size() != request.segments.size()) {
    return std::nullopt;
  }
  read->model = request.model;
  wire::set_betas(*read, request.betas);
  return std::move(*read);
}

}  // namespace weir::cassette
