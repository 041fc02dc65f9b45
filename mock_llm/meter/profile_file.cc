// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/profile_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"

namespace weir::meter {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kLargest = 1'000'000'000;

constexpr std::array<std::pair<const char*, ContentClass>, 7> kClasses{{
    {"prose", ContentClass::prose},
    {"code", ContentClass::code},
    {"json", ContentClass::json},
    {"cjk", ContentClass::cjk},
    {"tool_schema", ContentClass::tool_schema},
    {"tool_call", ContentClass::tool_call},
    {"tool_result", ContentClass::tool_result},
}};

constexpr std::array<std::pair<const char*, Tokens Profile::*>, 16> kCounts{{
    {"per_request", &Profile::per_request},
    {"per_message", &Profile::per_message},
    {"per_block", &Profile::per_block},
    {"per_tool", &Profile::per_tool},
    {"per_call", &Profile::per_call},
    {"per_argument", &Profile::per_argument},
    {"per_parallel_call", &Profile::per_parallel_call},
    {"per_result", &Profile::per_result},
    {"answer_format", &Profile::answer_format},
    {"thinking_enabled", &Profile::thinking_enabled},
    {"thinking_adaptive", &Profile::thinking_adaptive},
    {"deferred_prompt", &Profile::deferred_prompt},
    {"tool_prompt_auto", &Profile::tool_prompt_auto},
    {"tool_prompt_any", &Profile::tool_prompt_any},
    {"image_tokens", &Profile::image_tokens},
    {"context_window", &Profile::context_window},
}};

std::vector<std::string> row_keys() {
  std::vector<std::string> keys{
      "model",  "aliases",     "families",       "tokenizer",       "from",
      "source", "verified",    "unverified",     "factor_permille", "band_permille",
      "cache",  "typed_tools", "factors_source", "keeps_thinking"};
  for (const auto& [key, member] : kCounts) {
    keys.emplace_back(key);
  }
  return keys;
}

Status check_keys(const Json& json, const std::vector<std::string>& known) {
  if (!json.is_object()) {
    return config_error("expected an object");
  }
  for (const auto& [key, value] : json.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      const std::string near = nearest(key, known);
      return config_error(
          "unknown key '" + key + "'; " +
          (near.empty() ? "expected one of " + join(known, ", ") : "did you mean '" + near + "'?"));
    }
  }
  return Done{};
}

Result<Json> member(const Json& json, const std::string& key) {
  const auto found = json.find(key);
  if (found == json.end()) {
    return config_error("'" + key + "' is missing");
  }
  return *found;
}

Result<std::int64_t> integer(const Json& json, const std::string& key) {
  WEIR_TRY(const Json value, member(json, key));
  if (!value.is_number_integer() || value < 0 || value > kLargest) {
    return config_error("'" + key + "' must be an integer from 0 to 1,000,000,000");
  }
  return value.get<std::int64_t>();
}

Result<std::string> text(const Json& json, const std::string& key) {
  WEIR_TRY(const Json value, member(json, key));
  if (!value.is_string() || value.get<std::string>().empty()) {
    return config_error("'" + key + "' must be a text");
  }
  return value.get<std::string>();
}

Result<bool> boolean(const Json& json, const std::string& key) {
  WEIR_TRY(const Json value, member(json, key));
  if (!value.is_boolean()) {
    return config_error("'" + key + "' must be true or false");
  }
  return value.get<bool>();
}

Result<std::vector<std::string>> texts(const Json& json, const std::string& key) {
  std::vector<std::string> list;
  const auto found = json.find(key);
  if (found == json.end()) {
    return list;
  }
  const bool good =
      found->is_array() &&
      std::all_of(found->begin(), found->end(), [](const Json& item) { return item.is_string(); });
  if (!good) {
    return config_error("'" + key + "' must be a list of texts");
  }
  return found->get<std::vector<std::string>>();
}

bool is_date(std::string_view day) {
  constexpr std::string_view kForm = "0000-00-00";
  return std::equal(day.begin(), day.end(), kForm.begin(), kForm.end(), [](char c, char form) {
    return form == '-' ? c == '-' : (c >= '0' && c <= '9');
  });
}

Result<std::string> date(const Json& json, const std::string& key) {
  WEIR_TRY(std::string day, text(json, key));
  if (!is_date(day)) {
    return config_error("'" + key + "' must be a date like 2026-10-07");
  }
  return day;
}

Status read_factors(const Json& row, Profile& profile) {
  WEIR_TRY(const Json factors, member(row, "factor_permille"));
  std::vector<std::string> names;
  names.reserve(kClasses.size());
  for (const auto& [name, content] : kClasses) {
    names.emplace_back(name);
  }
  if (Status known = check_keys(factors, names); !known) {
    return with_context(known.error(), "factor_permille");
  }
  for (const auto& [name, content] : kClasses) {
    WEIR_TRY(profile.factor_permille[content], integer(factors, name));
  }
  return Done{};
}

Status read_cache(const Json& row, Profile& profile) {
  WEIR_TRY(const Json cache, member(row, "cache"));
  if (Status known = check_keys(cache, {"minimum", "window", "collapse_runs"}); !known) {
    return with_context(known.error(), "cache");
  }
  WEIR_TRY(const std::int64_t minimum, integer(cache, "minimum"));
  WEIR_TRY(const std::int64_t window, integer(cache, "window"));
  WEIR_TRY(profile.cache.collapse_runs, boolean(cache, "collapse_runs"));
  profile.cache.minimum = Tokens(minimum);
  profile.cache.window = static_cast<std::size_t>(window);
  return Done{};
}

Status read_typed_tools(const Json& row, Profile& profile) {
  const auto found = row.find("typed_tools");
  if (found == row.end()) {
    return Done{};
  }
  if (!found->is_object()) {
    return config_error("'typed_tools' must be an object of tokens by type prefix");
  }
  for (const auto& [prefix, value] : found->items()) {
    WEIR_TRY(const std::int64_t count, integer(*found, prefix));
    profile.typed_tools[prefix] = Tokens(count);
  }
  return Done{};
}

Status read_identity(const Json& json, Profiles::Row& row) {
  WEIR_TRY(row.profile.model, text(json, "model"));
  WEIR_TRY(row.profile.from, date(json, "from"));
  WEIR_TRY(row.profile.source, text(json, "source"));
  WEIR_TRY(row.profile.verified, boolean(json, "verified"));
  WEIR_TRY(row.profile.unverified, texts(json, "unverified"));
  WEIR_TRY(row.aliases, texts(json, "aliases"));
  WEIR_TRY(row.families, texts(json, "families"));
  return Done{};
}

Result<Profiles::Row> read_row(const Json& json) {
  WEIR_TRY_DONE(check_keys(json, row_keys()));
  Profiles::Row row;
  WEIR_TRY_DONE(read_identity(json, row));
  WEIR_TRY_DONE(read_factors(json, row.profile));
  WEIR_TRY(row.profile.band_permille, integer(json, "band_permille"));
  for (const auto& [key, count] : kCounts) {
    WEIR_TRY(const std::int64_t value, integer(json, key));
    row.profile.*count = Tokens(value);
  }
  WEIR_TRY(row.profile.keeps_thinking, boolean(json, "keeps_thinking"));
  WEIR_TRY_DONE(read_typed_tools(json, row.profile));
  WEIR_TRY_DONE(read_cache(json, row.profile));
  return row;
}

/// Values that the row does not give are those of its tokenizer.
Result<Json> completed(const Json& row, const Json& tokenizers) {
  Json whole = row;
  if (!row.is_object() || !row.contains("tokenizer")) {
    return whole;
  }
  WEIR_TRY(const std::string id, text(row, "tokenizer"));
  const auto tokenizer = tokenizers.find(id);
  if (tokenizer == tokenizers.end() || !tokenizer->is_object()) {
    return config_error("tokenizer '" + id + "' has no entry in 'tokenizers'");
  }
  for (const auto& [key, value] : tokenizer->items()) {
    if (key == "unverified" && value.is_array() && row.contains("unverified") &&
        row.at("unverified").is_array()) {
      whole["unverified"].insert(whole["unverified"].end(), value.begin(), value.end());
    } else if (!row.contains(key)) {
      whole[key] = value;
    }
  }
  return whole;
}

/// "row 3 (claude-opus-5)"
std::string row_name(const Json& row, std::size_t index) {
  const bool named = row.is_object() && row.contains("model") && row.at("model").is_string();
  return "row " + std::to_string(index + 1) +
         (named ? " (" + row.at("model").get<std::string>() + ")" : std::string());
}

Result<ProfileFile> read(const Json& json) {
  if (!json.is_object() || !json.contains("rows") || !json.at("rows").is_array()) {
    return config_error("expected an object with a list 'rows'");
  }
  WEIR_TRY(const std::int64_t version, integer(json, "version"));
  if (version != kVersion) {
    return config_error("format version " + std::to_string(version) +
                        " is not known; this program reads version 1");
  }
  ProfileFile file;
  WEIR_TRY(file.date, date(json, "date"));
  const Json tokenizers = json.value("tokenizers", Json::object());
  for (const Json& row_json : json.at("rows")) {
    const Result<Json> whole = completed(row_json, tokenizers);
    Result<Profiles::Row> row = whole ? read_row(*whole) : Result<Profiles::Row>(whole.error());
    if (!row) {
      return with_context(row.error(), row_name(row_json, file.rows.size()));
    }
    file.rows.push_back(std::move(row).value());
  }
  return file;
}

}  // namespace

Result<ProfileFile> read_profile_file(std::string_view json, const std::string& name) {
  const Result<Json> parsed = parse_json(json);
  if (!parsed) {
    return with_context(parsed.error(), name);
  }
  Result<ProfileFile> file = read(*parsed);
  if (!file) {
    return with_context(file.error(), name);
  }
  return file;
}

}  // namespace weir::meter
