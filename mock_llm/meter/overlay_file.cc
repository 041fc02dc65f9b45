// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/overlay_file.h"

#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "mock_llm/meter/profile_fields.h"

namespace weir::meter {
namespace {

constexpr std::int64_t kVersion = 1;

Result<ProfileOverlay> read_row(const std::string& model, const Json& json,
                                const std::string& name) {
  if (!json.is_object()) {
    return config_error("expected an object like {\"profile\": {\"per_message\": 5}}");
  }
  WEIR_TRY_DONE(check_keys(json, {"like", "source", "profile"}));
  ProfileOverlay overlay{model, model, name, {}, name + ": " + model};
  if (json.contains("like")) {
    WEIR_TRY(overlay.like, text(json, "like"));
  }
  if (json.contains("source")) {
    WEIR_TRY(overlay.source, text(json, "source"));
  }
  if (json.contains("profile")) {
    if (!json.at("profile").is_object()) {
      return config_error("'profile' must be an object of members of a profile");
    }
    overlay.changes = dump_json(json.at("profile"));
  }
  return overlay;
}

Result<std::vector<ProfileOverlay>> read(const Json& json, const std::string& name) {
  if (!json.is_object() || !json.contains("models") || !json.at("models").is_object()) {
    return config_error("expected an object with 'version' and 'models', an object by model id");
  }
  WEIR_TRY_DONE(check_keys(json, {"version", "models"}));
  WEIR_TRY(const std::int64_t version, integer(json, "version"));
  if (version != kVersion) {
    return config_error("format version " + std::to_string(version) +
                        " is not known; this program reads version " + std::to_string(kVersion));
  }
  std::vector<ProfileOverlay> overlays;
  for (const auto& [model, row] : json.at("models").items()) {
    Result<ProfileOverlay> overlay = read_row(model, row, name);
    if (!overlay) {
      return with_context(overlay.error(), model);
    }
    overlays.push_back(std::move(overlay).value());
  }
  return overlays;
}

}  // namespace

Result<std::vector<ProfileOverlay>> read_overlay_file(std::string_view json,
                                                      const std::string& name) {
  const Result<Json> parsed = parse_json(json);
  if (!parsed) {
    return with_context(parsed.error(), name);
  }
  Result<std::vector<ProfileOverlay>> overlays = read(*parsed, name);
  if (!overlays) {
    return with_context(overlays.error(), name);
  }
  return overlays;
}

std::string render_overlay_file(const std::vector<ProfileOverlay>& overlays) {
  Json models = Json::object();
  for (const ProfileOverlay& overlay : overlays) {
    models[overlay.model] = {{"like", overlay.like}, {"source", overlay.source}};
    if (!overlay.changes.empty()) {
      models[overlay.model]["profile"] = parse_json(overlay.changes).value();
    }
  }
  return dump_json_pretty(Json{{"version", kVersion}, {"models", std::move(models)}});
}

}  // namespace weir::meter
