// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "mock_llm/meter/profile_fields.h"
#include "mock_llm/meter/profile_parts.h"

namespace weir::meter {
namespace {

constexpr std::array<std::pair<const char*, ImageFit>, 4> kFits{{
    {"none", ImageFit::none},
    {"padded", ImageFit::padded},
    {"edges", ImageFit::edges},
    {"area", ImageFit::area},
}};

/// Left out: 0.
Status read_number(const Json& json, const char* key, std::int64_t& value) {
  if (json.contains(key)) {
    WEIR_TRY(value, integer(json, key));
  }
  return Done{};
}

Status read_limits(const Json& json, ImageLimits& limits) {
  WEIR_TRY_DONE(read_number(json, "longest", limits.longest));
  WEIR_TRY_DONE(read_number(json, "shortest", limits.shortest));
  WEIR_TRY_DONE(read_number(json, "cells", limits.cells));
  std::int64_t tokens = 0;
  WEIR_TRY_DONE(read_number(json, "tokens", tokens));
  limits.tokens = Tokens(tokens);
  return Done{};
}

Status read_details(const Json& json, ImageRules& rules) {
  const Json details = json.value("details", Json::object());
  for (const auto& [name, limits] : details.items()) {
    Status status = check_keys(limits, {"longest", "shortest", "cells", "tokens"});
    status = status ? read_limits(limits, rules.details[name]) : status;
    if (!status) {
      return with_context(status.error(), "detail '" + name + "'");
    }
  }
  return Done{};
}

/// Without cells every image has the same count.
Status read_cells(const Json& json, ImageRules& rules) {
  std::int64_t base = 0;
  WEIR_TRY_DONE(read_number(json, "base", base));
  rules.base = Tokens(base);
  WEIR_TRY_DONE(read_number(json, "cell", rules.cell));
  if (rules.cell == 0) {
    return Done{};
  }
  WEIR_TRY(rules.permille_per_cell, integer(json, "permille_per_cell"));
  WEIR_TRY(rules.unknown, integer(json, "unknown"));
  return rules.unknown > 0 ? Status(Done{}) : Status(config_error("'unknown' must be over 0"));
}

Status read_rules(const Json& json, Profile& profile) {
  WEIR_TRY_DONE(check_keys(json, {"fit", "cell", "permille_per_cell", "base", "longest", "shortest",
                                  "cells", "tokens", "details", "unknown", "source", "verified"}));
  WEIR_TRY_DONE(read_word(json, "fit", kFits, profile.image.fit));
  WEIR_TRY_DONE(read_cells(json, profile.image));
  WEIR_TRY_DONE(read_limits(json, profile.image.limits));
  WEIR_TRY_DONE(read_details(json, profile.image));
  WEIR_TRY(const std::string source, text(json, "source"));
  WEIR_TRY(const bool verified, boolean(json, "verified"));
  if (!verified) {
    profile.unverified.emplace_back("image");
  }
  if (profile.image.cell > 0) {
    profile.unverified.emplace_back("image.unknown");
  }
  return Done{};
}

}  // namespace

Status read_image(const Json& row, Profile& profile) {
  const auto found = row.find("image");
  if (found == row.end()) {
    return Done{};
  }
  const Status status = read_rules(*found, profile);
  return status ? status : with_context(status.error(), "image");
}

}  // namespace weir::meter
