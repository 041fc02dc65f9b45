// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/noise_reader.h"

#include <string>

#include <nlohmann/json.hpp>

namespace weir::scenario {
namespace {

std::size_t rows_at(const Source& source, const std::string& pointer) {
  const Json* rows = source.find(pointer);
  return rows != nullptr && rows->is_array() ? rows->size() : 0;
}

/// The text at `pointer`; the schema has told already where it is none.
std::string text_at(const Source& source, const std::string& pointer) {
  const Json* text = source.find(pointer);
  return text != nullptr && text->is_string() ? text->get<std::string>() : std::string();
}

std::string pattern_at(Source& source, const std::string& row) {
  const std::string pointer = row + "/pattern";
  std::string pattern = text_at(source, pointer);
  if (!pattern.empty()) {
    if (const Status status = check_pattern(pattern); !status.ok()) {
      source.reject(pointer, source.subject(pointer) + " " + status.error().message);
    }
  }
  return pattern;
}

}  // namespace

std::vector<SecretPattern> read_redact(Source& source) {
  std::vector<SecretPattern> patterns;
  for (std::size_t i = 0; i < rows_at(source, "/redact"); ++i) {
    const std::string row = "/redact/" + std::to_string(i);
    patterns.push_back({text_at(source, row + "/name"), pattern_at(source, row)});
  }
  return patterns;
}

std::vector<cassette::VolatileRow> read_volatile(Source& source) {
  std::vector<cassette::VolatileRow> rows;
  for (std::size_t i = 0; i < rows_at(source, "/volatile"); ++i) {
    const std::string row = "/volatile/" + std::to_string(i);
    rows.push_back({text_at(source, row + "/path"), pattern_at(source, row)});
  }
  // A path or pattern that is refused masks nothing: the file isn't used then.
  return source.rejected() ? std::vector<cassette::VolatileRow>() : rows;
}

}  // namespace weir::scenario
