// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_rows.h"

#include <algorithm>
#include <string>

#include "core/base/text.h"

namespace weir::pricing {
namespace {

constexpr std::string_view kExampleModel = "claude-sonnet-5-5";

}  // namespace

Rows rows_named(const std::vector<PriceTable::Row>& rows, std::string_view model) {
  Rows by_id;
  Rows by_alias;
  for (const PriceTable::Row& row : rows) {
    const std::vector<std::string>& aliases = row.aliases;
    if (row.prices.model == model) {
      by_id.push_back(&row);
    } else if (std::find(aliases.begin(), aliases.end(), model) != aliases.end()) {
      by_alias.push_back(&row);
    }
  }
  return by_id.empty() ? by_alias : by_id;
}

Error unknown_model(std::string_view model, const std::vector<std::string>& models) {
  const std::string near = nearest(model, models);
  return config_error("model '" + std::string(model) + "' has no price" +
                      (near.empty() ? "" : "; the nearest known one is '" + near + "'") +
                      "; add it to weir.yaml: models: { " + std::string(model) +
                      ": { like: " + (near.empty() ? std::string(kExampleModel) : near) +
                      ", input: 2, output: 10 } }");
}

}  // namespace weir::pricing
