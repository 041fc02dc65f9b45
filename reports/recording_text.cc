// SPDX-License-Identifier: Apache-2.0
#include "reports/recording_text.h"

#include "reports/numbers.h"

namespace weir::reports {
namespace {

constexpr std::int64_t kMostPermille = 50;

std::string change(const CountedTwice& counts) {
  return counts.estimated == counts.recorded
             ? "0.0 %"
             : percent_change(counts.recorded.count(), counts.estimated.count());
}

}  // namespace

std::string recording_text(const std::optional<RecordingGap>& gap) {
  if (!gap) {
    return "";
  }
  const bool warns = permille_off(gap->sum) > kMostPermille;
  std::string text =
      warns ? "  warn  estimates are off the recording by " : "  estimates off the recording by ";
  text += change(gap->sum) + " of the input of " + counted(gap->answers, "answer");
  if (permille_off(gap->of_worst) > 0) {
    text += "; worst: answer " + std::to_string(gap->worst) + ", " + change(gap->of_worst);
  }
  return text + "\n";
}

}  // namespace weir::reports
