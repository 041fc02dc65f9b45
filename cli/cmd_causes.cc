// SPDX-License-Identifier: Apache-2.0
// weir causes and weir explain: what weir can name, and what a name means.
#include <algorithm>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "harness/diagnose/causes.h"

namespace weir::cli {

namespace {

using diagnose::Cause;

constexpr std::size_t kNameWidth = 40;

std::string row(const Cause& cause) {
  const bool is_kind = cause.name.find('.') != std::string_view::npos;
  std::string name = (is_kind ? "  " : "") + std::string(cause.name);
  name.resize(std::max(kNameWidth, name.size() + 2), ' ');
  return name.append(cause.what).append("\n");
}

std::string cause_list() {
  std::string out;
  for (const Cause& cause : diagnose::causes()) {
    out += row(cause);
  }
  return out;
}

std::string page(const Cause& cause) {
  std::string out(cause.name);
  out.append("\n  what   ").append(cause.what);
  out.append("\n  looks  ").append(cause.looks);
  out.append("\n  fix    ").append(cause.fix).append("\n");
  const std::string kinds = std::string(cause.name) + ".";
  for (const Cause& other : diagnose::causes()) {
    if (other.name.substr(0, kinds.size()) == kinds) {
      out += row(other);
    }
  }
  return out;
}

int explain(Context& context, const std::string& name) {
  const Cause* cause = diagnose::find_cause(name);
  if (cause == nullptr) {
    const std::string near = diagnose::nearest_cause(name);
    const std::string hint = near.empty() ? "" : "the nearest is " + near + "; ";
    return report_error(context, config_error("there is no cause \"" + name + "\": " + hint +
                                              "`weir causes` lists them"));
  }
  context.out << page(*cause);
  return 0;
}

}  // namespace

void add_causes(CLI::App& app, Action& chosen) {
  app.add_subcommand("causes", "list the causes that a finding can have")->callback([&chosen] {
    chosen = [](Context& context) {
      context.out << cause_list();
      return 0;
    };
  });
}

void add_explain(CLI::App& app, Action& chosen) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("explain", "tell what a cause means and how to fix it");
  command->add_option("cause", *name, "as a finding names it")->required();
  command->callback(
      [&chosen, name] { chosen = [name](Context& context) { return explain(context, *name); }; });
}

}  // namespace weir::cli
