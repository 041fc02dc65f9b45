// SPDX-License-Identifier: Apache-2.0
#include "cli/report_files.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "reports/kinds.h"

namespace weir::cli {

namespace {

std::string file_of(const std::string& report) {
  return report.substr(report.find('=') + 1);
}

std::string known_kinds() {
  std::vector<std::string> names;
  for (const reports::Kind& kind : reports::kinds()) {
    names.push_back(std::string(kind.name) + "=FILE");
  }
  return join(names, ", ");
}

Status write_report(const std::string& file, const std::string& text, std::ostream& out) {
  if (file != "-") {
    return write_file_atomic(file, text);
  }
  out << text;
  return Done{};
}

}  // namespace

std::string report_help() {
  return known_kinds() + "; - is stdout";
}

std::string check_report(const std::string& report) {
  const std::size_t equals = report.find('=');
  const bool known = equals != std::string::npos && equals + 1 < report.size() &&
                     reports::find_kind(report.substr(0, equals)) != nullptr;
  return known ? "" : "\"" + report + "\" is no report: " + known_kinds();
}

bool takes_stdout(const std::vector<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [](const std::string& report) { return file_of(report) == "-"; });
}

Status write_reports(const std::vector<std::string>& wanted, const std::vector<Verdict>& verdicts,
                     reports::Origin origin, const GateChange& change, std::ostream& out) {
  for (const std::string& report : wanted) {
    const reports::Kind* kind = reports::find_kind(report.substr(0, report.find('=')));
    WEIR_CHECK(kind != nullptr);
    WEIR_TRY_DONE(
        write_report(file_of(report), redacted(kind->render(verdicts, origin, change)), out));
  }
  return Done{};
}

}  // namespace weir::cli
