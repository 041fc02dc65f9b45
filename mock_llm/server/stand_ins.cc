// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/server/stand_ins.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

#include "core/base/date.h"
#include "core/base/text.h"

namespace weir::server {

namespace {

using Spellings = std::vector<std::string>;

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};

// Any day does, as long as it is the same on every machine.
constexpr std::string_view kFixedDate = "2026-01-15";

std::string two_digits(unsigned value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

/// With the weekday first, then without it, always in the same order.
Spellings spellings_of(const std::chrono::year_month_day& date) {
  const std::string year = std::to_string(static_cast<int>(date.year()));
  const unsigned month_number = static_cast<unsigned>(date.month());
  const unsigned day_number = static_cast<unsigned>(date.day());
  const std::string mm = two_digits(month_number);
  const std::string dd = two_digits(day_number);
  const std::string day = std::to_string(day_number);
  const std::string month = kMonths.at(month_number - 1);
  const std::string mon = month.substr(0, 3);
  const std::string weekday =
      kWeekdays.at(std::chrono::weekday(std::chrono::sys_days(date)).c_encoding());
  const std::string wday = weekday.substr(0, 3);
  return {
      weekday + ", " + month + " " + day + ", " + year,
      weekday + ", " + month + " " + dd + ", " + year,
      weekday + ", " + day + " " + month + " " + year,
      wday + ", " + dd + " " + mon + " " + year,
      wday + " " + mon + " " + dd,  // date(1) and asctime: the time of day follows
      month + " " + day + ", " + year,
      month + " " + dd + ", " + year,
      day + " " + month + " " + year,
      dd + " " + month + " " + year,
      mon + " " + day + ", " + year,
      mon + " " + dd + ", " + year,
      day + " " + mon + " " + year,
      dd + " " + mon + " " + year,
      year + "-" + mm + "-" + dd,
      year + "/" + mm + "/" + dd,
      mm + "/" + dd + "/" + year,
      dd + "/" + mm + "/" + year,
      dd + "." + mm + "." + year,
      year + mm + dd,
  };
}

std::string dash_escaped(std::string path) {
  std::replace(path.begin(), path.end(), '/', '-');
  return path;
}

}  // namespace

StandIns::StandIns(const Roots& roots) {
  add_path(roots.scratch, "/weir/scratch");
  add_path(roots.project, "/weir/project");
  add_path(roots.home, "/weir/home");
  add_path(roots.temp, "/weir/tmp");
  if (!roots.base_url.empty()) {
    replacements_.emplace_back(roots.base_url, "http://127.0.0.1:1");
  }
  add_names(roots.user, roots.host);
  add_date(roots.date);
  std::stable_sort(replacements_.begin(), replacements_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void StandIns::add_path(const std::string& path, const std::string& stand_in) {
  // "/", "/tmp" and the like are part of ordinary text.
  if (std::count(path.begin(), path.end(), '/') < 2) {
    return;
  }
  replacements_.emplace_back(path, stand_in);
  replacements_.emplace_back(dash_escaped(path), dash_escaped(stand_in));
  paths_.emplace_back(stand_in, path);
  paths_.emplace_back(dash_escaped(stand_in), dash_escaped(path));
}

void StandIns::add_names(const std::string& user, const std::string& host) {
  if (!user.empty() && !host.empty()) {
    replacements_.emplace_back(user + "@" + host, "user@host");
  }
  // "agent" or "debian" is an ordinary word too; "build-7" is not.
  if (host.find_first_of("-0123456789") != std::string::npos) {
    replacements_.emplace_back(host, "host");
  }
}

void StandIns::add_date(std::string_view date) {
  const auto today = parse_date(date);
  if (!today) {
    return;
  }
  const Spellings now = spellings_of(*today);
  const Spellings fixed = spellings_of(*parse_date(kFixedDate));
  for (std::size_t i = 0; i < now.size(); ++i) {
    replacements_.emplace_back(now[i], fixed[i]);
  }
}

std::size_t StandIns::apply(std::string& body) const {
  std::size_t replaced = 0;
  for (const auto& [from, to] : replacements_) {
    replaced += replace_all(body, from, to);
  }
  return replaced;
}

std::optional<wire::LlmResponse> StandIns::with_own_paths(const wire::LlmResponse& answer) const {
  if (paths_.empty()) {
    return std::nullopt;
  }
  wire::LlmResponse own = answer;
  std::size_t replaced = 0;
  for (wire::ContentBlock& block : own.content) {
    for (std::string* text : {&block.text, &block.input, &block.raw}) {
      for (const auto& [stand_in, path] : paths_) {
        replaced += replace_all(*text, stand_in, path);
      }
    }
  }
  return replaced > 0 ? std::optional(std::move(own)) : std::nullopt;
}

}  // namespace weir::server
