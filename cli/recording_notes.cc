// SPDX-License-Identifier: Apache-2.0
#include "cli/recording_notes.h"

#include <array>
#include <map>
#include <string_view>

#include <fmt/core.h>

#include "core/base/secrets.h"
#include "core/base/text.h"
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

std::string destinations(const std::vector<net::Origin>& origins) {
  std::vector<std::string> each;
  each.reserve(origins.size());
  for (const net::Origin& origin : origins) {
    each.push_back(fmt::format("{}://{}{} ({})", origin.tls ? "https" : "http",
                               net::authority_of(origin), origin.base_path,
                               provider_at(origin.host)));
  }
  return join(each, " or ");
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

std::string hosts_of(const std::vector<net::Origin>& origins) {
  std::vector<std::string> hosts;
  hosts.reserve(origins.size());
  for (const net::Origin& origin : origins) {
    hosts.push_back(net::authority_of(origin));
  }
  return join(hosts, ", ");
}

std::string recording_plan(const RecordingPlan& plan) {
  constexpr std::string_view kKept =
      "bodies, times, usage, ids, stop reasons, rate limits; no answer that is cut off";
  constexpr std::string_view kTraced = "the trace and journal of the last run, in .weir";
  return fmt::format(
      "{}\n"
      "  sends    every request to {} with {}; tools run for real\n"
      "  keeps    {}\n"
      "  redacts  the agent's key wherever it stands; in bodies, by kind:\n"
      "           {}\n"
      "           headers of keys and accounts are never written\n"
      "  stops    at {} by recorded usage (--max-usd); what is under way then is finished\n{}",
      plan.title, destinations(plan.origins), plan.keys, plan.keeps ? kKept : kTraced,
      join(secret_kinds(), ", "), pricing::format_usd(plan.limit),
      plan.allow_unpriced ? "  counts   nothing for requests whose price is not known\n" : "");
}

std::string recording_notes(const record::Recording& recording,
                            const std::optional<RecordingGap>& gap) {
  std::string text =
      fmt::format("recorded {} for {} of at most {}\n",
                  reports::counted(static_cast<std::int64_t>(recording.stored), "exchange"),
                  pricing::format_usd(recording.spent), pricing::format_usd(recording.limit));
  text += counts("not stored", recording.left_out);
  text += counts("refused", recording.refused);
  text += counts("sent at an unknown price", recording.unpriced);
  text += counts("passed through, neither stored nor priced", recording.others);
  text += counts("redacted", recording.redactions);
  text += reports::recording_text(gap);
  return text;
}

}  // namespace weir::cli
