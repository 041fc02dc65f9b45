// SPDX-License-Identifier: Apache-2.0
#include "cli/injected.h"

#include <algorithm>
#include <iterator>
#include <memory>

#include "core/base/text.h"
#include "mock_llm/fault/spec.h"

namespace weir::cli {
namespace {

using scenario::Scenario;

std::vector<std::string> own_faults(const scenario::Project& project, const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const Scenario& other : project.scenarios) {
    if (other.no_fault && other.no_fault->id == scenario.id) {
      ids.push_back(other.id.substr(scenario.id.size() + 1));
    }
  }
  return ids;
}

Result<std::vector<fault::Fault>> faults_of(const scenario::Project& project,
                                            const Scenario& scenario, const std::string& spec) {
  const auto own =
      std::find_if(project.scenarios.begin(), project.scenarios.end(),
                   [&](const Scenario& other) { return other.id == scenario.id + "@" + spec; });
  if (own != project.scenarios.end()) {
    return own->faults;
  }
  Result<fault::Fault> parsed = fault::parse_fault(spec);
  if (!parsed) {
    const std::vector<std::string> ids = own_faults(project, scenario);
    Error error = std::move(parsed).error();
    error.message += ids.empty() ? "" : "; faults of " + scenario.id + ": " + join(ids, ", ");
    return error;
  }
  return std::vector<fault::Fault>{std::move(parsed).value()};
}

Result<Scenario> injected(const scenario::Project& project, const Scenario& scenario,
                          const std::vector<std::string>& specs) {
  auto unharmed = std::make_shared<Scenario>(scenario);
  unharmed->base = nullptr;
  unharmed->expect.reset();
  Scenario variant = *unharmed;
  std::vector<std::string> names;
  names.reserve(specs.size());
  for (const std::string& spec : specs) {
    WEIR_TRY(std::vector<fault::Fault> faults, faults_of(project, scenario, spec));
    std::move(faults.begin(), faults.end(), std::back_inserter(variant.faults));
    names.push_back(spec.substr(0, spec.find(':')));
  }
  variant.id += "@" + join(names, "+");
  variant.base = std::move(unharmed);
  return variant;
}

}  // namespace

Result<std::vector<Scenario>> with_faults(const scenario::Project& project,
                                          const std::vector<const Scenario*>& scenarios,
                                          const std::vector<std::string>& specs) {
  std::vector<Scenario> variants;
  variants.reserve(scenarios.size());
  for (const Scenario* scenario : scenarios) {
    WEIR_TRY(Scenario variant, injected(project, *scenario, specs));
    variants.push_back(std::move(variant));
  }
  return variants;
}

}  // namespace weir::cli
