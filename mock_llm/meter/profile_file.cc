// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/profile_file.h"

#include <cstdint>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "mock_llm/meter/profile_fields.h"
#include "mock_llm/meter/profile_parts.h"

namespace weir::meter {
namespace {

constexpr std::int64_t kVersion = 4;

std::vector<std::string> own_keys(wire::Provider provider) {
  switch (provider) {
    case wire::Provider::openai:
      return openai_keys();
    case wire::Provider::google:
      return google_keys();
    case wire::Provider::anthropic:
      break;
  }
  return anthropic_keys();
}

std::vector<std::string> row_keys(wire::Provider provider) {
  std::vector<std::string> keys{
      "model",      "aliases", "families", "tokenizer",     "from",           "source", "verified",
      "unverified", "retired", "cache",    "band_permille", "context_window", "image",  "page"};
  const std::vector<std::string> own = own_keys(provider);
  keys.insert(keys.end(), own.begin(), own.end());
  return keys;
}

Status read_identity(const Json& json, Profiles::Row& row) {
  WEIR_TRY(row.profile.model, text(json, "model"));
  WEIR_TRY(row.profile.from, date(json, "from"));
  WEIR_TRY(row.profile.source, text(json, "source"));
  WEIR_TRY(row.profile.verified, boolean(json, "verified"));
  WEIR_TRY(row.profile.unverified, texts(json, "unverified"));
  if (json.contains("retired")) {
    WEIR_TRY(row.profile.retired, date(json, "retired"));
  }
  if (json.contains("tokenizer")) {
    WEIR_TRY(row.profile.tokenizer, text(json, "tokenizer"));
  }
  WEIR_TRY(row.aliases, texts(json, "aliases"));
  WEIR_TRY(row.families, texts(json, "families"));
  return Done{};
}

Status read_counts(const Json& json, Profile& profile) {
  switch (profile.provider) {
    case wire::Provider::openai:
      return read_openai(json, profile);
    case wire::Provider::google:
      return read_google(json, profile);
    case wire::Provider::anthropic:
      break;
  }
  return read_anthropic(json, profile);
}

Result<Profiles::Row> read_row(Json json, wire::Provider provider) {
  WEIR_TRY_DONE(check_keys(json, row_keys(provider)));
  Profiles::Row row;
  row.profile.provider = provider;
  WEIR_TRY_DONE(read_identity(json, row));
  WEIR_TRY(row.profile.band_permille, integer(json, "band_permille"));
  WEIR_TRY(row.profile.context_window, tokens(json, "context_window"));
  WEIR_TRY_DONE(read_counts(json, row.profile));
  WEIR_TRY_DONE(read_image(json, row.profile));
  WEIR_TRY_DONE(read_page(json, row.profile));
  WEIR_TRY_DONE(read_cache(json, row.profile.cache));
  row.json = std::make_shared<const Json>(std::move(json));
  return row;
}

/// A row may name the rules of its images, which others share.
Status name_image(Json& row, const Json& images) {
  const auto named = row.find("image");
  if (named == row.end() || !named->is_string()) {
    return Done{};
  }
  const auto rules = images.find(named->get<std::string>());
  if (rules == images.end()) {
    return config_error("image '" + named->get<std::string>() + "' has no entry in 'images'");
  }
  *named = *rules;
  return Done{};
}

/// Values that the row does not give are those of its tokenizer.
Result<Json> completed(const Json& row, const Json& tokenizers, const Json& images) {
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
  WEIR_TRY_DONE(name_image(whole, images));
  return whole;
}

/// "row 3 (claude-opus-5)"
std::string row_name(const Json& row, std::size_t index) {
  const bool named = row.is_object() && row.contains("model") && row.at("model").is_string();
  return "row " + std::to_string(index + 1) +
         (named ? " (" + row.at("model").get<std::string>() + ")" : std::string());
}

Result<wire::Provider> read_provider(const Json& json) {
  WEIR_TRY(const std::string name, text(json, "provider"));
  const std::optional<wire::Provider> provider = wire::provider_named(name);
  if (!provider) {
    return config_error("'provider' must be anthropic, openai or google");
  }
  return *provider;
}

Result<ProfileFile> read(const Json& json) {
  if (!json.is_object() || !json.contains("rows") || !json.at("rows").is_array()) {
    return config_error("expected an object with a list 'rows'");
  }
  WEIR_TRY(const std::int64_t version, integer(json, "version"));
  if (version != kVersion) {
    return config_error("format version " + std::to_string(version) +
                        " is not known; this program reads version " + std::to_string(kVersion));
  }
  ProfileFile file;
  WEIR_TRY(const wire::Provider provider, read_provider(json));
  WEIR_TRY(file.date, date(json, "date"));
  const Json tokenizers = json.value("tokenizers", Json::object());
  const Json images = json.value("images", Json::object());
  for (const Json& row_json : json.at("rows")) {
    Result<Json> whole = completed(row_json, tokenizers, images);
    Result<Profiles::Row> row =
        whole ? read_row(std::move(whole).value(), provider) : Result<Profiles::Row>(whole.error());
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

Result<Profiles::Row> changed_row(const Profiles::Row& row, std::string_view changes) {
  WEIR_TRY(const Json patch, parse_json(changes));
  if (!patch.is_object()) {
    return config_error("expected an object of members of a profile");
  }
  Json whole = *row.json;
  whole.merge_patch(patch);
  return read_row(std::move(whole), row.profile.provider);
}

}  // namespace weir::meter
