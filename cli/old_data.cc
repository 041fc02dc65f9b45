// SPDX-License-Identifier: Apache-2.0
#include "cli/old_data.h"

#include "core/base/data_age.h"

namespace weir::cli {

namespace {

constexpr std::string_view kProfiles = "data/profiles/";
constexpr std::string_view kNewerPrices =
    "put newer prices into weir.yaml with `models:`, or with `prices:` and a file that "
    "`weir prices --import` makes";
constexpr std::string_view kNewerProfiles = "a newer release of weir has newer rules";

}  // namespace

void warn_of_old_data(std::ostream& err, const DataFiles& files, std::string_view today) {
  for (const auto& [file, as_of] : files) {
    const std::string warning = age_warning(file, as_of, today);
    if (!warning.empty()) {
      err << "weir: " << warning << "; "
          << (file.rfind(kProfiles, 0) == 0 ? kNewerProfiles : kNewerPrices) << "\n";
    }
  }
}

}  // namespace weir::cli
