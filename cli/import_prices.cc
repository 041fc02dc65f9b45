// SPDX-License-Identifier: Apache-2.0
#include "cli/import_prices.h"

#include "core/base/files.h"
#include "core/pricing/import.h"

namespace weir::cli {

namespace {

std::string summary(const pricing::Imported& imported) {
  std::string text = std::to_string(imported.rows.size()) + " rows imported";
  const char* before = "; left out: ";
  for (const auto& [reason, count] : imported.left_out) {
    text += before + std::to_string(count) + " " + reason;
    before = ", ";
  }
  return text;
}

}  // namespace

int import_prices(Context& context, const std::string& list, const std::string& output,
                  const std::string& day) {
  const auto json = read_file(list);
  if (!json.ok()) {
    return report_error(context, json.error());
  }
  const auto imported = pricing::import_prices(*json, list, day);
  if (!imported.ok()) {
    return report_error(context, imported.error());
  }
  const std::string file = pricing::write_price_file(imported->rows, day);
  if (output.empty()) {
    context.out << file;
  } else if (const Status written = write_file_atomic(output, file); !written.ok()) {
    return report_error(context, written.error());
  }
  context.err << "weir: " << summary(*imported) << "\n";
  return 0;
}

}  // namespace weir::cli
