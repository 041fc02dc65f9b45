// SPDX-License-Identifier: Apache-2.0
#include "harness/live/known_part.h"

namespace weir::live {
namespace {

enum class Told { nothing, answer, miss };

/// The engine tells of a request to a model on the thread that asked, before it answers.
thread_local Told told = Told::nothing;  // NOLINT(readability-identifier-naming)

server::EngineOptions options_of(const std::string& scenario) {
  server::EngineOptions options;
  options.name = scenario;
  options.on_record = [](const server::Record& record) {
    told = record.missed ? Told::miss : Told::answer;
  };
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
  told = Told::nothing;
  net::ResponsePlan plan = engine_.handle(http);
  if (told == Told::miss) {
    over_ = true;
    return std::nullopt;
  }
  answered_ += told == Told::answer ? 1 : 0;
  return plan;
}

}  // namespace weir::live
