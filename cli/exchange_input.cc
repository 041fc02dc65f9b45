// SPDX-License-Identifier: Apache-2.0
#include "cli/exchange_input.h"

#include "cli/standard_input.h"
#include "core/base/files.h"

namespace weir::cli {

std::string shown_name(const std::string& file) {
  return file == "-" ? "standard input" : file;
}

Result<std::vector<Result<cassette::Exchange>>> read_exchange_rows(Context& context,
                                                                   const std::string& file) {
  WEIR_TRY(const std::string text, file == "-" ? read_standard_input() : read_file(file));
  std::vector<std::string> warnings;
  WEIR_TRY(auto rows, cassette::parse_exchange_rows(text, shown_name(file), &warnings));
  for (const std::string& warning : warnings) {
    context.err << "weir: " << warning << "\n";
  }
  return rows;
}

}  // namespace weir::cli
