// SPDX-License-Identifier: Apache-2.0
// weir diff: compares two exchange files and names the causes; its exit code gates.
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/exchange_input.h"
#include "cli/project.h"
#include "cli/report_files.h"
#include "harness/diagnose/source_finder.h"
#include "harness/diff/diff.h"
#include "reports/report.h"

namespace weir::cli {

namespace {

struct DiffOptions {
  std::string base;
  std::string head;
  bool json = false;
  std::vector<std::string> reports;  ///< KIND=FILE
};

/// The lines of the project of the current folder, if there is one, that hold the static text
/// beside the differences.
void add_sources(std::vector<Finding>& findings) {
  const Result<OpenProject> project = open_project();
  if (!project) {
    return;
  }
  const diagnose::SourceFinder find = diagnose::source_finder_in(project->project.root);
  for (Finding& finding : findings) {
    finding.evidence.source = find(finding.evidence);
  }
}

Result<Verdict> compare(Context& context, const DiffOptions& options) {
  WEIR_TRY(const diff::Rows base, read_exchange_rows(context, options.base));
  WEIR_TRY(const diff::Rows head, read_exchange_rows(context, options.head));
  WEIR_TRY(const meter::Profiles profiles, profiles_in_force());
  WEIR_TRY(const pricing::PriceTable prices, prices_in_force());
  Verdict verdict = diff::compare_exchanges(base, head, profiles, prices);
  verdict.scenario = shown_name(options.head);
  add_sources(verdict.findings);
  return verdict;
}

int diff_files(Context& context, const DiffOptions& options) {
  const Result<Verdict> verdict = compare(context, options);
  if (!verdict) {
    return report_error(context, verdict.error());
  }
  std::ostream& out = takes_stdout(options.reports) ? context.err : context.out;
  out << (options.json ? reports::diff_json(*verdict)
                       : reports::styled(reports::diff_text(*verdict), context.style));
  const Status written =
      write_reports(options.reports, {*verdict}, reports::Origin::diff, {}, context.out);
  return written.ok() ? verdict->exit_code : report_error(context, written.error());
}

}  // namespace

void add_diff(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command = app.add_subcommand("diff", "compare two exchange files and name the causes");
  command->add_option("base", options->base, "the exchange file to compare with")->required();
  command->add_option("head", options->head, "the exchange file of the change")->required();
  command->add_flag("--json", options->json, "one JSON object");
  command->add_option("--report", options->reports, report_help())
      ->check(check_report)
      ->allow_extra_args(false);
  command->callback([&chosen, options] {
    chosen = [options](Context& context) { return diff_files(context, *options); };
  });
}

}  // namespace weir::cli
