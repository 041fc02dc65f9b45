// SPDX-License-Identifier: Apache-2.0
#include "harness/run/reported.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::run {
namespace {

using Answered = std::vector<server::Record*>;

Answered answered_in(std::size_t pass, std::vector<server::Record>& records) {
  Answered answered;
  for (server::Record& record : records) {
    if (record.pass == pass && record.status < 400) {
      answered.push_back(&record);
    }
  }
  return answered;
}

Error bad_line(std::size_t number, const std::string& what) {
  return config_error("line " + std::to_string(number) + " of the file of $WEIR_REPORTED " + what);
}

/// The answer that a line is about.
Result<server::Record*> subject_of(const Json& line, std::size_t number, const Answered& answered) {
  if (const auto id = line.find("response"); id != line.end()) {
    const auto named = std::find_if(answered.begin(), answered.end(), [&](const auto* record) {
      return id->is_string() && record->answer.id == id->get<std::string>();
    });
    if (named == answered.end()) {
      return bad_line(number, "names an answer in \"response\" that this run was not given");
    }
    return *named;
  }
  if (number > answered.size()) {
    return bad_line(number,
                    "is about no answer: this run was given " + std::to_string(answered.size()));
  }
  return answered[number - 1];
}

Status join_lines(const std::string& text, const Answered& answered) {
  std::size_t number = 0;
  for (const std::string_view raw : split(text, '\n')) {
    if (trim(raw).empty()) {
      continue;
    }
    ++number;
    Result<Json> line = parse_json(raw);
    if (!line || !line->is_object()) {
      return bad_line(number, "is no JSON object; expected one like {\"input\": 1200}");
    }
    WEIR_TRY(server::Record * record, subject_of(*line, number, answered));
    line->erase("response");
    record->reported = dump_json(*line);
  }
  return Done{};
}

}  // namespace

Status join_reported(const std::vector<PassEnd>& ends, std::vector<server::Record>& records) {
  for (std::size_t pass = 0; pass < ends.size(); ++pass) {
    WEIR_TRY_DONE(join_lines(ends[pass].reported, answered_in(pass, records)));
  }
  return Done{};
}

}  // namespace weir::run
