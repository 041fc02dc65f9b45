// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/schema_check.h"

#include <cstdint>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "harness/scenario/schema_files.h"
#include "harness/scenario/schema_sentences.h"

namespace weir::scenario {
namespace {

constexpr std::string_view kOut = "<root>";

/// valijson names a place as "<root>", "[agent]", "[run]", "[0]".
std::string pointer_of(const std::vector<std::string>& context) {
  std::string pointer;
  for (const std::string& step : context) {
    if (step != kOut && step.size() >= 2) {
      pointer = pointer_to(pointer, step.substr(1, step.size() - 2));
    }
  }
  return pointer;
}

}  // namespace

struct Schema::State {
  Json json;
  valijson::Schema compiled;
};

Schema::Schema(const Json& raw) {
  auto state = std::make_shared<State>();
  state->json = raw;
  const nlohmann::json unordered = raw;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(unordered), state->compiled);
  state_ = std::move(state);
}

const Schema& Schema::project() {
  static const Schema schema(project_schema());
  return schema;
}

const Schema& Schema::scenario() {
  static const Schema schema(scenario_schema());
  return schema;
}

const Schema& Schema::script() {
  static const Schema schema(script_schema());
  return schema;
}

void Schema::check(Source& source) const {
  const nlohmann::json unordered = source.json();
  valijson::ValidationResults results;
  valijson::Validator validator;
  if (validator.validate(state_->compiled, valijson::adapters::NlohmannJsonAdapter(unordered),
                         &results)) {
    return;
  }
  std::set<std::string> seen;
  for (const auto& violation : results) {
    const std::string pointer = pointer_of(violation.context);
    const Json* schema = subschema(state_->json, source, pointer);
    if (schema != nullptr && seen.insert(pointer).second) {
      explain(source, pointer, *schema);
    }
  }
  if (!source.rejected()) {
    source.reject("", "doesn't fit the schema: " + results.begin()->description);
  }
}

void Schema::reject(Source& source, const std::string& pointer) const {
  const Json* schema = subschema(state_->json, source, pointer);
  if (schema != nullptr && !source.rejected_at(pointer)) {
    reject_value(source, pointer, *schema);
  }
}

}  // namespace weir::scenario
