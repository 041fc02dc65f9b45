// SPDX-License-Identifier: Apache-2.0
// weir serve: the mock server alone, or a recording proxy, until it is told to stop.
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/project.h"
#include "cli/serve_record.h"
#include "core/base/json.h"
#include "core/net/server.h"
#include "harness/scenario/scenario.h"
#include "mock_llm/cassette/exchange.h"
#include "mock_llm/cassette/library.h"
#include "mock_llm/fault/spec.h"
#include "mock_llm/meter/profile.h"
#include "mock_llm/server/engine.h"
#include "mock_llm/server/sessions.h"

namespace weir::cli {

namespace {

struct ServeOptions {
  std::string cassette;
  std::string script;
  std::string journal;
  RecordOptions record;
  net::ServerOptions server;
  std::vector<std::string> faults;
  std::string match = "tolerant";
  std::string on_unmatched = "fail";
  bool strict = false;
  bool json = false;
  bool realtime = false;
};

Result<cassette::MatchRules> rules_of(const ServeOptions& options) {
  cassette::MatchRules rules;
  rules.mode = options.match == "strict"     ? cassette::MatchMode::strict
               : options.match == "sequence" ? cassette::MatchMode::sequence
                                             : cassette::MatchMode::tolerant;
  rules.synthesize = options.on_unmatched == "synthesize";
  WEIR_TRY(rules.noise, noise_in_force());
  return rules;
}

Result<cassette::Library> load(const ServeOptions& options) {
  WEIR_TRY(cassette::MatchRules rules, rules_of(options));
  if (!options.script.empty()) {
    WEIR_TRY(auto replies, scenario::load_script(options.script));
    return cassette::library_from(std::move(replies), std::move(rules));
  }
  WEIR_TRY(const auto file, cassette::read_exchange_file(options.cassette));
  return cassette::library_from(file, options.cassette, std::move(rules));
}

/// SIGINT and SIGTERM wait for `sigwait` instead of ending the process; threads inherit it.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

/// A plain exchange file that grows by whole lines, so that one that was cut off still loads. The
/// system appends each line in one piece: requests on other connections need not wait for it.
class Journal {
 public:
  Journal() = default;
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  ~Journal() {
    if (file_ >= 0) {
      ::close(file_);
    }
  }

  Status open(const std::string& file) {
    file_ = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    return file_ >= 0 ? Status(Done{})
                      : config_error(file + ": can't be written; choose another --journal");
  }

  void add(std::string_view line) const {
    // A full disk costs the line, never the answer.
    static_cast<void>(!::write(file_, line.data(), line.size()));
  }

 private:
  int file_ = -1;
};

Result<std::vector<fault::Fault>> faults_of(const ServeOptions& options) {
  std::vector<fault::Fault> faults;
  for (const std::string& spec : options.faults) {
    WEIR_TRY(fault::Fault fault, fault::parse_fault(spec));
    faults.push_back(std::move(fault));
  }
  return faults;
}

void announce(Context& context, const ServeOptions& options, const std::string& url) {
  if (options.json) {
    context.out << dump_json(Json{{"url", url}}) << std::endl;
  } else {
    context.out << url << std::endl;
    context.err << "point your agent at it: ANTHROPIC_BASE_URL=" << url
                << " OPENAI_BASE_URL=" << url << "/v1 GOOGLE_GEMINI_BASE_URL=" << url << "\n";
  }
}

Status serve_until_told(Context& context, const ServeOptions& options, net::Handler handler,
                        net::Handler too_large) {
  const sigset_t signals = block_signals();
  WEIR_TRY(net::Server server,
           net::Server::start(options.server, std::move(handler), std::move(too_large)));
  announce(context, options, server.base_url());
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  return Done{};
}

Status serve(Context& context, const ServeOptions& options) {
  WEIR_TRY(const cassette::Library library, load(options));
  Journal journal;
  if (!options.journal.empty()) {
    WEIR_TRY_DONE(journal.open(options.journal));
  }
  WEIR_TRY(const std::vector<fault::Fault> faults, faults_of(options));
  const auto make = [&](const std::string& test, std::function<void(const server::Record&)> note) {
    server::EngineOptions engine_options;
    engine_options.name = test.empty() ? "serve" : test;
    engine_options.realtime = options.realtime;
    engine_options.window = server::kServiceWindow;
    engine_options.faults = faults;
    engine_options.strict = options.strict;
    engine_options.on_record = std::move(note);
    return std::make_unique<server::Engine>(library, meter::Profiles::embedded(),
                                            pricing::PriceTable::embedded(), engine_options);
  };
  server::Sessions::OnLine on_line;
  if (!options.journal.empty()) {
    on_line = [&journal](std::string_view line) { journal.add(line); };
  }
  server::Sessions sessions(make, on_line);
  WEIR_TRY_DONE(serve_until_told(
      context, options, [&](const net::HttpRequest& http) { return sessions.handle(http); },
      [&](const net::HttpRequest& http) { return sessions.too_large(http); }));
  for (const std::string& fault : sessions.unmet_faults()) {
    context.err << "weir: fault \"" << fault << "\" met no request\n";
  }
  return Done{};
}

Status record(Context& context, const ServeOptions& options) {
  WEIR_TRY(const std::unique_ptr<RecordingSession> session,
           RecordingSession::begin(context, options.record));
  record::Recorder& recorder = session->recorder();
  WEIR_TRY_DONE(serve_until_told(
      context, options, [&](const net::HttpRequest& http) { return recorder.handle(http); },
      record::Recorder::too_large));
  return session->end(context);
}

}  // namespace

void add_serve(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* command = app.add_subcommand(
      "serve", "serve a cassette or a script as an LLM, or record a real one, until interrupted");
  auto* source = command->add_option_group("answers")->require_option(1);
  source->add_option("--cassette", options->cassette, "recorded exchanges");
  source->add_option("--script", options->script, "a YAML list of replies");
  CLI::Option* record_file = source->add_option("--record", options->record.file,
                                                "new cassette for what --upstream answers");
  CLI::Option* upstream = command->add_option("--upstream", options->record.limits.upstream,
                                              "the provider's URL, as https://api.anthropic.com");
  upstream->needs(record_file);
  record_file->needs(upstream);
  command
      ->add_option("--max-usd", options->record.limits.max_usd, "dollars at which recording stops")
      ->needs(record_file)
      ->capture_default_str();
  command
      ->add_flag("--allow-unpriced", options->record.limits.allow_unpriced,
                 "record also what --max-usd can't count")
      ->needs(record_file);
  command->add_option("--port", options->server.port, "0 lets the system choose")
      ->check(CLI::Range(0, 65535));
  command->add_option("--host", options->server.host, "address to listen on");
  command->add_flag("--allow-remote", options->server.allow_remote, "let others than loopback in");
  command->add_option("--journal", options->journal, "file to append every exchange to")
      ->excludes(record_file);
  command->add_flag("--realtime", options->realtime, "answer as slowly as was recorded")
      ->excludes(record_file);
  command
      ->add_option("--fault", options->faults, "KIND:KEY=VALUE,...: a fault to inject, repeatable")
      ->excludes(record_file);
  command->add_option("--match", options->match, "how requests find their answers")
      ->check(CLI::IsMember({"tolerant", "strict", "sequence"}))
      ->capture_default_str()
      ->excludes(record_file);
  command->add_option("--on-unmatched", options->on_unmatched, "side calls without an answer")
      ->check(CLI::IsMember({"fail", "synthesize"}))
      ->capture_default_str()
      ->excludes(record_file);
  command->add_flag("--strict", options->strict, "refuse what the services refuse for certain")
      ->excludes(record_file);
  command->add_flag("--json", options->json, "tell the URL as JSON");
  command->callback([&chosen, options] {
    chosen = [options](Context& context) {
      const bool records = !options->record.file.empty();
      const Status status = records ? record(context, *options) : serve(context, *options);
      return status.ok() ? 0 : report_error(context, status.error());
    };
  });
}

}  // namespace weir::cli
