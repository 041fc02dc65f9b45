// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <nlohmann/json.hpp>

#include "mock_llm/meter/profile_fields.h"
#include "mock_llm/meter/profile_parts.h"

namespace weir::meter {
namespace {

Status read_rules(const Json& json, Profile& profile) {
  WEIR_TRY_DONE(check_keys(json, {"text", "width", "height", "detail", "source", "verified"}));
  PageRules& page = profile.page;
  WEIR_TRY(page.text, tokens(json, "text"));
  WEIR_TRY(page.size.width, integer(json, "width"));
  WEIR_TRY(page.size.height, integer(json, "height"));
  if (page.size.width < 1 || page.size.height < 1) {
    return config_error("'width' and 'height' must be over 0");
  }
  if (json.contains("detail")) {
    WEIR_TRY(page.detail, text(json, "detail"));
  }
  WEIR_TRY(const std::string source, text(json, "source"));
  WEIR_TRY(const bool verified, boolean(json, "verified"));
  if (!verified) {
    profile.unverified.emplace_back("page");
  }
  return Done{};
}

}  // namespace

Status read_page(const Json& row, Profile& profile) {
  WEIR_TRY(const Json page, member(row, "page"));
  const Status status = read_rules(page, profile);
  return status ? status : with_context(status.error(), "page");
}

}  // namespace weir::meter
