// SPDX-License-Identifier: Apache-2.0
#include "cli/recording_notes.h"

#include <array>
#include <map>
#include <string_view>

#include <fmt/core.h>

#include "core/pricing/price_table.h"
#include "reports/numbers.h"
#include "reports/recording_text.h"

namespace weir::cli {
namespace {

struct KnownHost {
  std::string_view ending;
  std::string_view provider;
};

constexpr std::array<KnownHost, 6> kHosts = {{
    {"api.anthropic.com", "Anthropic"},
    {"api.openai.com", "OpenAI"},
    {".openai.azure.com", "OpenAI on Azure"},
    {"generativelanguage.googleapis.com", "Gemini"},
    {"openrouter.ai", "OpenRouter"},
    {"127.0.0.1", "this machine"},
}};

std::string_view provider_at(std::string_view host) {
  for (const KnownHost& known : kHosts) {
    if (host.ends_with(known.ending)) {
      return known.provider;
    }
  }
  return "a host that weir doesn't know";
}

/// "  not stored: 2 the answer was cut off" for each.
std::string counts(std::string_view what, const std::map<std::string, std::size_t>& each) {
  std::string text;
  for (const auto& [name, count] : each) {
    text += fmt::format("  {}: {} x {}\n", what, count, name);
  }
  return text;
}

}  // namespace

std::string recording_plan(const net::Origin& origin, const std::string& file, PicoUsd limit) {
  return fmt::format(
      "recording to {}\n"
      "  sends    every request to {}://{}{} ({}) with the agent's own key; tools run for real\n"
      "  keeps    bodies, times, usage, ids, stop reasons, rate limits; no answer that is cut off\n"
      "  redacts  the agent's key wherever it stands, API keys, tokens and private keys in "
      "bodies;\n"
      "           headers of keys and accounts are never written\n"
      "  stops    at {} by recorded usage (--max-usd)\n",
      file, origin.tls ? "https" : "http", net::authority_of(origin), origin.base_path,
      provider_at(origin.host), pricing::format_usd(limit));
}

std::string recording_notes(const record::Recording& recording, const std::string& file,
                            const std::optional<RecordingGap>& gap) {
  std::string text =
      fmt::format("recorded {} for {} of at most {}\n",
                  reports::counted(static_cast<std::int64_t>(recording.stored), "exchange"),
                  pricing::format_usd(recording.spent), pricing::format_usd(recording.limit));
  text += counts("not stored", recording.left_out);
  text += counts("refused", recording.refused);
  text += counts("passed through, neither stored nor priced", recording.others);
  text += counts("redacted", recording.redactions);
  text += reports::recording_text(gap);
  if (recording.stored > 0) {
    text += fmt::format("  replay with: weir serve --cassette {}\n", file);
  }
  return text;
}

}  // namespace weir::cli
