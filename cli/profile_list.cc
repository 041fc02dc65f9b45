// SPDX-License-Identifier: Apache-2.0
#include "cli/profile_list.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "cli/profile_json.h"
#include "core/base/text.h"

namespace weir::cli {

namespace {

using meter::Profile;

constexpr std::size_t kColumn = 11;
constexpr std::int64_t kPermilleOfPercent = 10;

std::string left(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

std::string percent(std::int64_t permille) {
  return std::to_string(permille / kPermilleOfPercent) + " %";
}

/// "5m", "24h"
std::string short_time(Micros time) {
  using std::chrono::hours;
  using std::chrono::minutes;
  using std::chrono::seconds;
  if (time % hours(1) == Micros(0)) {
    return std::to_string(time / hours(1)) + "h";
  }
  return time % minutes(1) == Micros(0) ? std::to_string(time / minutes(1)) + "m"
                                        : std::to_string(time / seconds(1)) + "s";
}

/// Lifetimes that entries can have, the usual one first.
std::vector<std::string> lifetimes(const cache::Rules& rules) {
  switch (rules.regime) {
    case cache::Regime::breakpoints:
    case cache::Regime::endings: {
      const bool marked = rules.regime == cache::Regime::breakpoints;
      const cache::WriteTtls& ttls = marked ? cache::kBreakpointTtls : cache::kEndingTtls;
      return {std::string(ttls[0].name), std::string(ttls[1].name)};
    }
    case cache::Regime::steps: {
      std::vector<std::string> times{short_time(rules.idle_ttl)};
      if (rules.retained_ttl > rules.idle_ttl) {
        times.push_back(short_time(rules.retained_ttl));
      }
      return times;
    }
    case cache::Regime::none:
      break;
  }
  return {};
}

/// "5m or 24h after the last use; 5m at most 1h after the first"
std::string lifetime_text(const cache::Rules& rules) {
  const std::vector<std::string> times = lifetimes(rules);
  if (times.empty()) {
    return "none";
  }
  const std::string text = join(times, " or ") + " after the last use";
  return rules.longest == Micros(0) ? text
                                    : text + "; " + times[0] + " at most " +
                                          short_time(rules.longest) + " after the first";
}

/// "minimum 1024, window 20": the members of an object but its regime and, in seconds, its times.
std::string facts_of(const Json& object) {
  std::vector<std::string> facts;
  for (const auto& [name, value] : object.items()) {
    if (name != "regime" && name.substr(name.size() - 2) != "_s") {
      facts.push_back(name + " " + value.dump());
    }
  }
  return facts.empty() ? "none" : join(facts, ", ");
}

std::string line(const std::string& name, const std::string& text) {
  return left(name, kColumn) + text + "\n";
}

}  // namespace

std::string profile_list(const std::vector<Profile>& profiles) {
  std::size_t models = std::string("model").size();
  std::size_t tokenizers = std::string("tokenizer").size();
  for (const Profile& profile : profiles) {
    models = std::max(models, profile.model.size());
    tokenizers = std::max(tokenizers, profile.tokenizer.size());
  }
  const auto row = [&](const std::string& model, const std::string& provider,
                       const std::string& tokenizer, const std::string& rest) {
    return left(model, models + 2) + left(provider, kColumn) + left(tokenizer, tokenizers + 2) +
           rest + "\n";
  };
  std::string text =
      row("model", "provider", "tokenizer",
          left("band", kColumn) + left("cache", 13) + left("lifetime", kColumn) + "from");
  for (const Profile& profile : profiles) {
    const auto regime = profile_json(profile)["cache"]["regime"].get<std::string>();
    text += row(profile.model, std::string(wire::to_string(profile.provider)), profile.tokenizer,
                left(percent(profile.band_permille), kColumn) + left(regime, 13) +
                    left(join(lifetimes(profile.cache), ", "), kColumn) + profile.from +
                    (profile.verified ? "" : "  unverified"));
  }
  return text;
}

std::string profile_text(const std::string& asked, const Profile& profile) {
  const Json json = profile_json(profile);
  const auto regime = json["cache"]["regime"].get<std::string>();
  std::string text = line("model", asked == profile.model ? asked : asked + " -> " + profile.model);
  text += line("found by", profile.matched_by);
  text += line("provider", json["provider"].get<std::string>());
  text += line("tokenizer", profile.tokenizer + ", within " + percent(profile.band_permille));
  text += line("window", with_thousands(profile.context_window.count()) + " tokens");
  text += line("cache", regime == "none" ? regime : regime + ": " + facts_of(json["cache"]));
  text += line("lifetime", lifetime_text(profile.cache));
  text += line("overheads", facts_of(json["overheads"]));
  text += line("from", profile.from);
  if (!profile.retired.empty()) {
    text += line("retired", profile.retired);
  }
  text += line("source", profile.source);
  text += line("verified", profile.verified ? "yes" : "no");
  if (!profile.unverified.empty()) {
    text += line("but not", join(profile.unverified, ", "));
  }
  return text;
}

}  // namespace weir::cli
