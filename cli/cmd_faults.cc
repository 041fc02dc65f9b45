// SPDX-License-Identifier: Apache-2.0
// weir faults: what can be injected, and by which parameters.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "core/base/json.h"
#include "mock_llm/fault/kinds.h"

namespace weir::cli {

namespace {

constexpr std::size_t kNameWidth = 14;

std::string row(const fault::Parameter& parameter) {
  std::string name(parameter.name);
  name.resize(std::max(kNameWidth, name.size() + 1), ' ');
  return "    " + name + std::string(parameter.meaning) + "\n";
}

std::string fault_list() {
  std::string out;
  for (const fault::Kind& kind : fault::kinds()) {
    out.append(kind.name).append(": ").append(kind.does).append("\n");
    for (const fault::Parameter& parameter : kind.parameters) {
      out += row(parameter);
    }
  }
  out += "each of them:\n";
  for (const fault::Parameter& parameter : fault::selectors()) {
    out += row(parameter);
  }
  return out;
}

Json parameters_json(const std::vector<fault::Parameter>& parameters) {
  Json json = Json::object();
  for (const fault::Parameter& parameter : parameters) {
    json[std::string(parameter.name)] = parameter.meaning;
  }
  return json;
}

std::string fault_lines() {
  std::string out;
  for (const fault::Kind& kind : fault::kinds()) {
    out += dump_json(Json{{"kind", kind.name},
                          {"does", kind.does},
                          {"parameters", parameters_json(kind.parameters)},
                          {"selectors", parameters_json(fault::selectors())}});
    out.push_back('\n');
  }
  return out;
}

}  // namespace

void add_faults(CLI::App& app, Action& chosen) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("faults", "show what can be injected");
  command->add_flag("--json", *json, "one JSON object a fault");
  command->callback([&chosen, json] {
    chosen = [json](Context& context) {
      context.out << (*json ? fault_lines() : fault_list());
      return 0;
    };
  });
}

}  // namespace weir::cli
