// SPDX-License-Identifier: Apache-2.0
// weir tokens: how many tokens a text has.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/project.h"
#include "cli/standard_input.h"
#include "core/base/files.h"
#include "core/tokenizer/tokenizer.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/meter/token_counter.h"

namespace weir::cli {

namespace {

constexpr std::int64_t kPermilleOfPercent = 10;

/// "claude-sonnet-4-5-20250929 (alias): estimated as claude-2025, within 8 %"
std::string method_of(const meter::Profile& profile) {
  const std::string who = profile.model + " (" + profile.matched_by + "): ";
  if (profile.provider == wire::Provider::openai) {
    const bool older = profile.encoding == tokenizer::Encoding::cl100k_base;
    const bool guessed = std::find(profile.unverified.begin(), profile.unverified.end(),
                                   "encoding") != profile.unverified.end();
    return who + (guessed ? "not verified to use " : "exact with ") +
           (older ? "cl100k_base" : "o200k_base");
  }
  return who + "estimated as " + profile.tokenizer + ", within " +
         std::to_string(profile.band_permille / kPermilleOfPercent) + " %";
}

int tokens(Context& context, const std::string& file, const std::string& model) {
  const auto text = file == "-" ? read_standard_input() : read_file(file);
  if (!text.ok()) {
    return report_error(context, text.error());
  }
  if (model.empty()) {
    context.out << tokenizer::count(tokenizer::Encoding::o200k_base, *text) << "\n";
    return 0;
  }
  const auto profiles = profiles_in_force();
  if (!profiles.ok()) {
    return report_error(context, profiles.error());
  }
  const auto profile = profiles->find(model);
  if (!profile.ok()) {
    return report_error(context, profile.error());
  }
  context.out << meter::TokenCounter().count_text(*text, *profile).count() << "\n";
  context.err << "weir: " << method_of(*profile) << "\n";
  return 0;
}

}  // namespace

void add_tokens(CLI::App& app, Action& chosen) {
  auto file = std::make_shared<std::string>("-");
  auto model = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("tokens", "count the tokens of a text (o200k_base)");
  command->add_option("file", *file, "a text file; - is standard input");
  command->add_option("--model", *model, "count as this model does");
  command->callback([&chosen, file, model] {
    chosen = [file, model](Context& context) { return tokens(context, *file, *model); };
  });
}

}  // namespace weir::cli
