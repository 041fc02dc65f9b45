// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/spec.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "mock_llm/fault/kinds.h"

namespace weir::fault {
namespace {

std::vector<std::string> own_names(const Kind& kind) {
  std::vector<std::string> names;
  for (const Parameter& parameter : kind.parameters) {
    names.emplace_back(parameter.name);
  }
  return names;
}

std::vector<std::string> names_of(const Kind& kind) {
  std::vector<std::string> names = own_names(kind);
  for (const Parameter& parameter : selectors()) {
    names.emplace_back(parameter.name);
  }
  return names;
}

Error unknown(const std::string& what, std::string_view word,
              const std::vector<std::string>& known) {
  const std::string near = nearest(word, known);
  return config_error(
      "unknown " + what + " \"" + std::string(word) + "\"; " +
      (near.empty() ? "expected one of " + join(known, ", ") : "did you mean \"" + near + "\"?"));
}

Result<const Kind*> kind_named(std::string_view name) {
  std::vector<std::string> known;
  for (const Kind& kind : kinds()) {
    if (kind.name == name) {
      return &kind;
    }
    known.emplace_back(kind.name);
  }
  return unknown("fault", name, known);
}

Result<Parameters> parameters_from(const Kind& kind, std::string_view text) {
  Parameters::Values values;
  const std::vector<std::string> known = names_of(kind);
  for (const std::string_view pair : split(text, ',')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) {
      return config_error("expected name=value, not \"" + std::string(pair) + "\"");
    }
    const std::string name(trim(pair.substr(0, equals)));
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return unknown("parameter", name, known);
    }
    if (!values.emplace(name, trim(pair.substr(equals + 1))).second) {
      return config_error(name + ": given twice");
    }
  }
  return Parameters(std::move(values));
}

Result<Fault> parse(std::string_view spec) {
  const std::size_t colon = spec.find(':');
  WEIR_TRY(const Kind* kind, kind_named(trim(spec.substr(0, colon))));
  Parameters parameters({});
  if (colon != std::string_view::npos) {
    WEIR_TRY(parameters, parameters_from(*kind, spec.substr(colon + 1)));
  }
  Fault fault;
  fault.id = spec;
  WEIR_TRY(fault.selector, selector_from(parameters.without(own_names(*kind)), kind->times));
  WEIR_TRY(fault.effect, kind->make(parameters));
  return fault;
}

}  // namespace

Result<Fault> parse_fault(std::string_view spec) {
  Result<Fault> fault = parse(spec);
  return fault.ok() ? std::move(fault)
                    : Result<Fault>(with_context(std::move(fault).error(),
                                                 "fault \"" + std::string(spec) + "\""));
}

}  // namespace weir::fault
