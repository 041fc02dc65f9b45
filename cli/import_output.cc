// SPDX-License-Identifier: Apache-2.0
#include "cli/import_output.h"

#include <map>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/redact.h"
#include "harness/import/scenario_text.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/library.h"

namespace weir::cli {
namespace {

namespace fs = std::filesystem;

/// One scenario's files: the scenario, and what it answers from.
struct Files {
  importing::NewScenario scenario;
  fs::path folder;
  std::string answers_name;
  std::string answers;
};

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// `weir run` reads both, so neither may be left of another import.
Status write_files(const Files& files) {
  const fs::path scenario = files.folder / "scenario.yaml";
  const fs::path answers = files.folder / files.answers_name;
  for (const fs::path& file : {scenario, answers}) {
    if (fs::exists(file)) {
      return config_error(file.string() + " is there already; choose another --out, or remove it");
    }
  }
  WEIR_TRY_DONE(write_file_once(answers, files.answers));
  return write_file_once(scenario, importing::scenario_text(files.scenario));
}

void tell_left_out(Context& context, const std::map<std::string, importing::LeftOut>& left_out) {
  for (const auto& [reason, what] : left_out) {
    context.out << "  left out  " << what.count << ": " << reason << " (first: " << what.first
                << ")\n";
  }
}

void tell_redacted(Context& context, const Redactions& redactions) {
  for (const auto& [kind, count] : redactions) {
    context.out << "  redacted  " << kind << ", " << counted(count, "time") << "\n";
  }
}

void tell_files(Context& context, const Files& files) {
  const fs::path scenario = files.folder / "scenario.yaml";
  context.out << "  wrote     " << scenario.string() << ", "
              << (files.folder / files.answers_name).string() << "\n";
  if (files.scenario.agent.empty()) {
    context.out << "  now put your agent's command into agent.run of " << scenario.string() << "\n";
  }
  if (const auto project = scenario::find_project(fs::absolute(files.folder)); !project.ok()) {
    context.out << "  no weir.yaml stands above it: write one with `version: 1` and "
                   "`scenarios: [ \"scenarios/*/scenario.yaml\" ]`\n";
  }
  context.out << "  run it with: weir run " << files.scenario.id << "\n";
}

Error nothing_to_replay(const std::string& what,
                        const std::map<std::string, importing::LeftOut>& left_out) {
  std::string message = what;
  for (const auto& [reason, left] : left_out) {
    message += "; " + std::to_string(left.count) + ": " + reason + " (first: " + left.first + ")";
  }
  return {ErrorKind::nothing_measured, std::move(message)};
}

Files script_files(const ImportTarget& target, const importing::Conversation& conversation,
                   std::size_t number, Redactions& redactions) {
  const std::string suffix = number == 1 ? "" : "-" + std::to_string(number);
  Files files;
  files.folder = target.folder.string() + suffix;
  files.scenario = {target.id + suffix,
                    redacted("Imported from " + target.source + ", \"" + conversation.about + "\""),
                    target.agent, "script: script.json"};
  files.answers_name = "script.json";
  files.answers = redacted(dump_json_pretty(*conversation.replies), redactions);
  return files;
}

}  // namespace

Status write_cassette(Context& context, const ImportTarget& target,
                      const importing::Imported& imported) {
  if (imported.exchanges.empty()) {
    return nothing_to_replay(target.source + " holds no call of a model", imported.left_out);
  }
  const cassette::ExchangeFile file{cassette::FileKind::cassette, "imported from " + target.source,
                                    imported.exchanges};
  if (const auto library = cassette::library_from(file, target.source); !library.ok()) {
    return library.error();
  }
  Files files;
  files.folder = target.folder;
  files.scenario = {target.id, "Imported from " + target.source, target.agent,
                    "replay: cassette.jsonl"};
  files.answers_name = "cassette.jsonl";
  files.answers = cassette::render_exchange_file(file);
  WEIR_TRY_DONE(write_files(files));
  context.out << "imported " << counted(imported.exchanges.size(), "exchange") << " from "
              << target.source << "\n";
  tell_left_out(context, imported.left_out);
  tell_redacted(context, imported.redactions);
  tell_files(context, files);
  return Done{};
}

Status write_scripts(Context& context, const ImportTarget& target,
                     const importing::Scripts& scripts) {
  if (scripts.conversations.empty()) {
    return nothing_to_replay(target.source + " holds no conversation", scripts.left_out);
  }
  Redactions redactions;
  std::vector<Files> all;
  for (const importing::Conversation& conversation : scripts.conversations) {
    all.push_back(script_files(target, conversation, all.size() + 1, redactions));
  }
  for (const Files& files : all) {
    WEIR_TRY_DONE(write_files(files));
  }
  context.out << "imported " << counted(all.size(), "conversation") << " from " << target.source
              << "\n";
  tell_left_out(context, scripts.left_out);
  tell_redacted(context, redactions);
  for (const Files& files : all) {
    tell_files(context, files);
  }
  return Done{};
}

}  // namespace weir::cli
