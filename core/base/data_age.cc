// SPDX-License-Identifier: Apache-2.0
#include "core/base/data_age.h"

#include "core/base/date.h"

namespace weir {
namespace {

constexpr std::chrono::days kOld{90};

}  // namespace

std::string age_warning(const std::string& file, std::string_view as_of, std::string_view today) {
  const auto day = parse_date(as_of);
  const auto now = parse_date(today);
  if (!day || !now) {
    return "";
  }
  const std::chrono::days age = std::chrono::sys_days(*now) - std::chrono::sys_days(*day);
  if (age <= kOld) {
    return "";
  }
  return file + " is of " + std::string(as_of) + ", " + std::to_string(age.count()) + " days old";
}

}  // namespace weir
