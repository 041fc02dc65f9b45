// SPDX-License-Identifier: Apache-2.0
#include "harness/live/known_part.h"

namespace weir::live {
namespace {

/// The engine tells of a record on the thread that asked, before it answers.
thread_local bool missed = false;  // NOLINT(readability-identifier-naming)

server::EngineOptions options_of(const std::string& scenario) {
  server::EngineOptions options;
  options.name = scenario;
  options.on_record = [](const server::Record& record) { missed = record.missed; };
  return options;
}

}  // namespace

KnownPart::KnownPart(const cassette::Library& library, const std::string& scenario,
                     const run::RunContext& context)
    : engine_(library, context.profiles, context.prices, options_of(scenario)) {}

void KnownPart::begin(const server::StandIns& own) {
  engine_.start_pass({"cold", {}}, own);
}

std::optional<net::ResponsePlan> KnownPart::answer(const net::HttpRequest& http) {
  if (over_) {
    return std::nullopt;
  }
  missed = false;
  net::ResponsePlan plan = engine_.handle(http);
  if (missed) {
    over_ = true;
    return std::nullopt;
  }
  ++answered_;
  return plan;
}

}  // namespace weir::live
