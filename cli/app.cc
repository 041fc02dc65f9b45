// SPDX-License-Identifier: Apache-2.0
#include "cli/app.h"

#include <exception>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/machine.h"
#include "cli/version.h"
#include "harness/run/troubles.h"

namespace weir::cli {

namespace {

constexpr int kUsageError = 2;
constexpr int kInternalError = 70;

int run_chosen(CLI::App& app, int argc, const char* const* argv, Action& chosen, Context& context) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, context.out, context.err) == 0 ? 0 : kUsageError;
  }
  if (!chosen) {
    context.out << app.help();
    return 0;
  }
  return chosen(context);
}

}  // namespace

int report_error(Context& context, const Error& error) {
  context.err << "weir: " << error.message << "\n";
  return run::exit_code_of(error.kind);
}

int run_app(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
            const run::AgentRegistry& agents) {
  Context context{out, err, agents, terminal_style()};
  try {
    CLI::App app("weir holds the cost and behaviour of LLM agents at a level", "weir");
    app.set_version_flag("--version", version_text());
    app.require_subcommand(0, 1);
    Action chosen;
    for (const auto& add :
         {add_run,       add_record,  add_accept,  add_review, add_baseline, add_show,
          add_list,      add_serve,   add_import,  add_export, add_tokens,   add_usage,
          add_calibrate, add_diff,    add_faults,  add_rules,  add_prices,   add_profiles,
          add_causes,    add_explain, add_validate}) {
      add(app, chosen);
    }
    const int code = run_chosen(app, argc, argv, chosen, context);
    if (!out.flush() && code == 0) {
      return report_error(context, infrastructure_error("can't write to standard output"));
    }
    return code;
  } catch (const std::exception& error) {
    err << "weir: internal error: " << error.what() << "; please report it\n";
    return kInternalError;
  }
}

}  // namespace weir::cli
