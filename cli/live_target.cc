// SPDX-License-Identifier: Apache-2.0
#include "cli/live_target.h"

#include <algorithm>
#include <utility>

#include "cli/recording_notes.h"
#include "core/base/text.h"
#include "core/net/socket.h"
#include "harness/live/real_keys.h"

namespace weir::cli {
namespace {

/// Error where a provider is asked without any key: it would only refuse.
Result<std::string> keys_in_words(const run::RunContext& shared,
                                  const std::vector<net::Origin>& origins) {
  const std::vector<std::string> names = live::RealKeys(shared.machine.environment).names();
  if (!names.empty()) {
    return join(names, ", ") + " of your environment, put in by weir";
  }
  const bool local = std::all_of(origins.begin(), origins.end(), [](const net::Origin& origin) {
    return net::is_loopback(origin.host);
  });
  if (!local) {
    return config_error(
        "no key is set: the provider asks for one; set ANTHROPIC_API_KEY, OPENAI_API_KEY or "
        "GEMINI_API_KEY");
  }
  return std::string("no key, as none is set");
}

}  // namespace

Result<const scenario::Scenario*> live_scenario(const scenario::Project& project,
                                                const std::string& id) {
  Selection selection;
  selection.variants = Variants::none;
  if (!id.empty()) {
    selection.names.push_back(id);
  }
  WEIR_TRY(const auto selected, select(project, selection));
  if (selected.size() > 1) {
    return config_error("there are " + std::to_string(selected.size()) +
                        " scenarios; name one (`weir list` shows them)");
  }
  const scenario::Scenario* scenario = selected.front();
  if (scenario->cassette.empty()) {
    return config_error(scenario->file.string() +
                        ": answers from a script; write replay: cassette.jsonl in its place to "
                        "record it");
  }
  return scenario;
}

Status announce(Context& context, const run::RunContext& shared, const RecordLimits& limits,
                const std::string& title, bool keeps) {
  WEIR_TRY(const PicoUsd limit, parse_limit(limits.max_usd));
  WEIR_TRY(const record::Upstreams upstreams, open_upstreams(limits.upstream));
  const std::vector<net::Origin> origins = upstreams.origins();
  WEIR_TRY(const std::string keys, keys_in_words(shared, origins));
  context.err << recording_plan({title, origins, keys, limit, limits.allow_unpriced, keeps});
  return Done{};
}

Result<live::LiveSetup> open_setup(const run::RunContext& shared, const RecordLimits& limits,
                                   PicoUsd limit, const std::filesystem::path& file) {
  WEIR_TRY(record::Upstreams upstreams, open_upstreams(limits.upstream));
  WEIR_TRY(record::CassetteFile cassette,
           record::CassetteFile::create(
               file, shared.machine.date + ", " + hosts_of(upstreams.origins())));
  return live::LiveSetup{std::move(upstreams), std::move(cassette), limit, limits.allow_unpriced};
}

}  // namespace weir::cli
