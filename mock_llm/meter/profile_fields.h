// SPDX-License-Identifier: Apache-2.0
// Members of a profile's JSON. Errors name the member and what it must be.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/strong.h"
#include "core/base/text.h"
#include "core/base/time.h"

namespace weir::meter {

/// The object has no other keys; the error suggests the nearest.
Status check_keys(const Json& json, const std::vector<std::string>& known);

Result<Json> member(const Json& json, const std::string& key);
Result<std::int64_t> integer(const Json& json, const std::string& key);
Result<Tokens> tokens(const Json& json, const std::string& key);
Result<std::string> text(const Json& json, const std::string& key);
Result<bool> boolean(const Json& json, const std::string& key);

/// One of a set of words, by what it means.
template <typename Word, std::size_t kSize>
Status read_word(const Json& row, const char* key,
                 const std::array<std::pair<const char*, Word>, kSize>& words, Word& value) {
  WEIR_TRY(const std::string name, text(row, key));
  std::vector<std::string> names;
  for (const auto& [word, meaning] : words) {
    if (name == word) {
      value = meaning;
      return Done{};
    }
    names.emplace_back(word);
  }
  return config_error("'" + std::string(key) + "' must be one of " + join(names, ", "));
}

/// Absent: 0.
Result<Micros> duration(const Json& json, const std::string& key);
/// Absent: none.
Result<std::vector<std::string>> texts(const Json& json, const std::string& key);
/// As 2026-10-07.
Result<std::string> date(const Json& json, const std::string& key);

}  // namespace weir::meter
