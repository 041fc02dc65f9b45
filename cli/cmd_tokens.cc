// SPDX-License-Identifier: Apache-2.0
// weir tokens: how many tokens a text has.
#include <cstdint>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/standard_input.h"
#include "core/base/files.h"
#include "core/tokenizer/tokenizer.h"
#include "mock_llm/meter/profile.h"

namespace weir::cli {

namespace {

/// Rounds to the nearest, as the meter does.
std::int64_t estimate(std::size_t tokens, const meter::Profile& profile) {
  const auto factor = profile.factor_permille.find(meter::ContentClass::prose);
  const std::int64_t permille = factor == profile.factor_permille.end() ? 1000 : factor->second;
  return (static_cast<std::int64_t>(tokens) * permille + 500) / 1000;
}

int tokens(Context& context, const std::string& file, const std::string& model) {
  const auto text = file == "-" ? read_standard_input() : read_file(file);
  if (!text.ok()) {
    return report_error(context, text.error());
  }
  const std::size_t exact = tokenizer::count(tokenizer::Encoding::o200k_base, *text);
  if (model.empty()) {
    context.out << exact << "\n";
    return 0;
  }
  const auto profile = meter::Profiles::embedded().find(model);
  if (!profile.ok()) {
    return report_error(context, profile.error());
  }
  context.out << estimate(exact, *profile) << "\n";
  return 0;
}

}  // namespace

void add_tokens(CLI::App& app, Action& chosen) {
  auto file = std::make_shared<std::string>("-");
  auto model = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("tokens", "count the tokens of a text (o200k_base)");
  command->add_option("file", *file, "a text file; - is standard input");
  command->add_option("--model", *model, "estimate for this model, as prose");
  command->callback([&chosen, file, model] {
    chosen = [file, model](Context& context) { return tokens(context, *file, *model); };
  });
}

}  // namespace weir::cli
