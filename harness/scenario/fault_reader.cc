// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/fault_reader.h"

#include <memory>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "harness/scenario/quantities.h"
#include "harness/scenario/rule_reader.h"
#include "harness/scenario/scenario_reader.h"
#include "mock_llm/fault/spec.h"

namespace weir::scenario {
namespace {

class VariantReader {
 public:
  VariantReader(Source& source, const Scenario& scenario)
      : source_(source),
        scenario_(scenario),
        no_fault_(std::make_shared<const Scenario>(scenario)) {}

  std::vector<Scenario> read() const {
    std::vector<Scenario> variants;
    const Json* faults = source_.find("/faults");
    if (faults == nullptr || !faults->is_object()) {
      return variants;
    }
    if (scenario_.base) {
      source_.reject_key("/faults",
                         "\"faults\" have baselines of their own, and \"base\" stands in place of "
                         "one; put them into a scenario without \"base\"");
    }
    for (const auto& item : faults->items()) {
      variants.push_back(variant(item.key(), pointer_to("/faults", item.key())));
    }
    return variants;
  }

 private:
  Scenario variant(const std::string& id, const std::string& pointer) const {
    if (!is_id(id)) {
      source_.reject_key(pointer, source_.subject(pointer) +
                                      " can't name a fault: expected a name like lookup-down "
                                      "(small letters, digits, '.', '_', '-')");
    }
    Scenario variant = scenario_;
    variant.id = scenario_.id + "@" + id;
    variant.no_fault = no_fault_;
    read_faults(pointer + "/inject", variant);
    std::vector<Rule> rules = read_rules(source_, Schema::scenario(), pointer);
    std::move(rules.begin(), rules.end(), std::back_inserter(variant.rules));
    variant.expect = read_expectation(source_, pointer);
    return variant;
  }

  void read_faults(const std::string& pointer, Scenario& variant) const {
    std::vector<std::string> places{pointer};
    if (const Json* inject = source_.find(pointer); inject != nullptr && inject->is_array()) {
      places.clear();
      for (std::size_t i = 0; i < inject->size(); ++i) {
        places.push_back(pointer + "/" + std::to_string(i));
      }
    }
    std::vector<std::string> specs;
    for (const std::string& place : places) {
      read_fault(place, variant);
      specs.push_back(source_.text(place));
    }
    variant.description = "with " + join(specs, " and ");
  }

  /// A value that its schema refused would only be refused again.
  void read_fault(const std::string& place, Scenario& variant) const {
    const Json* spec = source_.find(place);
    if (spec == nullptr || !spec->is_string() || source_.rejected_at(place)) {
      return;
    }
    Result<fault::Fault> fault = fault::parse_fault(spec->get<std::string>());
    if (fault) {
      variant.faults.push_back(std::move(fault).value());
    } else {
      source_.reject(place, fault.error().message);
    }
  }

  Source& source_;
  const Scenario& scenario_;
  std::shared_ptr<const Scenario> no_fault_;
};

}  // namespace

std::vector<Scenario> read_variants(Source& source, const Scenario& scenario) {
  return VariantReader(source, scenario).read();
}

}  // namespace weir::scenario
