// SPDX-License-Identifier: Apache-2.0
#include "cli/calibrate_report.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include <nlohmann/json.hpp>

#include "cli/usage_cells.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::cli {

namespace {

using calibrate::ClassScore;
using calibrate::Score;
using calibrate::Tuning;

constexpr int kVersion = 1;
constexpr std::int64_t kPpmOfHundredth = 100;

/// "3.42 %"
std::string percent(std::int64_t ppm) {
  const std::int64_t hundredths = (ppm + kPpmOfHundredth / 2) / kPpmOfHundredth;
  const std::string rest = std::to_string(hundredths % 100);
  return with_thousands(hundredths / 100) + "." + std::string(2 - rest.size(), '0') + rest + " %";
}

std::string percent_of(std::size_t part, std::size_t whole) {
  constexpr std::size_t kMillion = 1'000'000;
  return whole == 0 ? "-" : percent(static_cast<std::int64_t>(part * kMillion / whole));
}

/// A last cell of any length.
std::string followed(std::string line, const std::string& text) {
  line.pop_back();
  return line + "  " + text + "\n";
}

/// The cells of a class, and where its worst row stands.
std::string class_line(const std::array<std::string, 6>& texts, const std::string& place) {
  constexpr std::array<std::size_t, 6> kWidths{5, 28, 9, 9, 9, 10};
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < kWidths.size(); ++i) {
    cells.push_back({texts.at(i), kWidths.at(i)});
  }
  return followed(line_of(cells), place);
}

std::string name_of(const ClassScore& score) {
  return std::string(wire::to_string(score.provider)) + " " +
         std::string(calibrate::to_string(score.row_class)) +
         (calibrate::is_judged(score.row_class) ? "" : " (not judged)");
}

std::string what_it_gains(const Tuning& tuning) {
  if (!tuning.helps) {
    return "off by " + percent(tuning.before_ppm) + "; a fit would gain nothing";
  }
  return "off by " + percent(tuning.before_ppm) + "; fitted, by " + percent(tuning.after_ppm) +
         " of requests that the fit has not seen";
}

std::string changes_of(const Tuning& tuning) {
  std::string text;
  for (const calibrate::Change& change : tuning.changes) {
    text += "         " + change.value + " " + std::to_string(change.was) + " -> " +
            std::to_string(change.now) + "\n";
  }
  return text;
}

Json json_of(const ClassScore& score) {
  return Json{{"provider", wire::to_string(score.provider)},
              {"class", calibrate::to_string(score.row_class)},
              {"judged", calibrate::is_judged(score.row_class)},
              {"rows", score.rows},
              {"exact", score.exact},
              {"median_ppm", score.median_ppm},
              {"p90_ppm", score.p90_ppm},
              {"worst_ppm", score.worst_ppm},
              {"worst_at", score.worst_place}};
}

Json json_of(const Tuning& tuning) {
  Json json{{"profile", tuning.profile}, {"rows", tuning.rows}};
  if (tuning.rows < calibrate::kFewestRows) {
    return json;
  }
  json["before_ppm"] = tuning.before_ppm;
  json["unseen_ppm"] = tuning.after_ppm;
  Json changes = Json::object();
  for (const calibrate::Change& change : tuning.changes) {
    changes[change.value] = {{"was", change.was}, {"now", change.now}};
  }
  json["changes"] = std::move(changes);
  return json;
}

}  // namespace

std::string calibrate_text(const Score& score, const std::vector<Tuning>& tunings) {
  std::string text = class_line({"rows", "class", "exact", "median", "p90", "worst"}, "at");
  for (const ClassScore& row : score.classes) {
    text += class_line({std::to_string(row.rows), name_of(row), percent_of(row.exact, row.rows),
                        percent(row.median_ppm), percent(row.p90_ppm), percent(row.worst_ppm)},
                       row.worst_place);
  }
  text += "prompts of 500 tokens and more: " + std::to_string(score.large_rows) + ", off by " +
          percent(score.large_ppm) + " of their tokens\n";
  text += score.cache_rows == 0 ? "no row tells of a cache\n"
                                : "cache outcomes right: " + std::to_string(score.cache_right) +
                                      " of " + std::to_string(score.cache_rows) + "\n";
  for (const std::string& place : score.cache_wrong) {
    text += "       not " + place + "\n";
  }
  text += "\n" + line_of({{"rows", 5}, {"profile", 28}});
  std::vector<std::string> small;
  for (const Tuning& tuning : tunings) {
    if (tuning.rows < calibrate::kFewestRows) {
      small.push_back(tuning.profile + " (" + std::to_string(tuning.rows) + ")");
      continue;
    }
    text += followed(line_of({{std::to_string(tuning.rows), 5}, {tuning.profile, 28}}),
                     what_it_gains(tuning)) +
            changes_of(tuning);
  }
  if (!small.empty()) {
    text += "too few rows to fit, " + std::to_string(calibrate::kFewestRows) +
            " are needed: " + join(small, ", ") + "\n";
  }
  return text;
}

std::string calibrate_json(const Score& score, const std::vector<Tuning>& tunings) {
  Json json{{"version", kVersion}, {"classes", Json::array()}};
  for (const ClassScore& row : score.classes) {
    json["classes"].push_back(json_of(row));
  }
  json["large"] = {{"rows", score.large_rows}, {"error_ppm", score.large_ppm}};
  json["cache"] = {
      {"rows", score.cache_rows}, {"right", score.cache_right}, {"wrong", score.cache_wrong}};
  json["profiles"] = Json::array();
  for (const Tuning& tuning : tunings) {
    json["profiles"].push_back(json_of(tuning));
  }
  return dump_json(json) + "\n";
}

}  // namespace weir::cli
