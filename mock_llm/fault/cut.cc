// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>

#include "mock_llm/fault/effects.h"
#include "mock_llm/fault/events.h"

namespace weir::fault {
namespace {

/// How much of a stream is sent: the first so many events, or all but the last.
struct Kept {
  std::optional<std::size_t> events;
  std::optional<std::size_t> missing;
};

void cut_stream(net::ResponsePlan& plan, const Kept& kept) {
  const std::size_t size = plan.chunks.size();
  plan.chunks.resize(kept.missing ? size - std::min(*kept.missing, size)
                                  : events_of(plan, kept.events));
}

/// The headers tell the whole length, so that the client knows what is missing.
void cut_body(net::ResponsePlan& plan) {
  std::string& body = plan.chunks.front().bytes;
  plan.headers.emplace_back("content-length", std::to_string(body.size()));
  body.resize(body.size() / 2);
}

}  // namespace

Result<Effect> make_cut(const Parameters& parameters) {
  Kept kept;
  WEIR_TRY(kept.events, events_from(parameters, "events"));
  WEIR_TRY(kept.missing, events_from(parameters, "missing"));
  if (kept.events && kept.missing) {
    return config_error("missing: how much is sent is told by events already");
  }
  WEIR_TRY(const std::string name, parameters.choice("ending", {"cut", "reset", "clean"}));
  const net::Ending ending = name == "clean"   ? net::Ending::clean
                             : name == "reset" ? net::Ending::reset
                                               : net::Ending::cut;
  Effect effect;
  effect.change = [kept, ending](const wire::LlmRequest& request, net::ResponsePlan& plan) {
    if (request.stream) {
      cut_stream(plan, kept);
    } else if (!plan.chunks.empty()) {
      cut_body(plan);
    }
    plan.ending = ending;
  };
  return effect;
}

}  // namespace weir::fault
