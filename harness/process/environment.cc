// SPDX-License-Identifier: Apache-2.0
#include "harness/process/environment.h"

#include <array>
#include <string_view>
#include <unistd.h>

namespace weir::process {
namespace {

/// What an agent may see of the developer's shell: how to find programs and libraries, and in which
/// language they speak. Names in full, no prefixes: LC_API_KEY is no locale.
constexpr std::array<std::string_view, 16> kInherited{
    "PATH",           "LD_LIBRARY_PATH", "LANG",       "LANGUAGE",    "LC_ALL",      "LC_ADDRESS",
    "LC_COLLATE",     "LC_CTYPE",        "LC_NUMERIC", "LC_MONETARY", "LC_MESSAGES", "LC_NAME",
    "LC_MEASUREMENT", "LC_PAPER",        "LC_TIME",    "LC_TELEPHONE"};

struct Variable {
  std::string_view name;
  std::string_view value;
};

/// The same on every machine. The second half keeps clients from calling home: telemetry, updates
/// and trace uploads bypass the base URL (seen in Claude Code 2.1, opencode 1.18 and
/// @openai/agents 0.20, 2026-11-22).
constexpr std::array<Variable, 13> kFixed{{
    {"LANG", "C.UTF-8"},
    {"TERM", "dumb"},
    {"TZ", "UTC"},
    {"USER", "weir"},
    {"LOGNAME", "weir"},
    // Node 22.21 and later honour the proxy variables only then.
    {"NODE_USE_ENV_PROXY", "1"},
    {"CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1"},
    {"DISABLE_AUTOUPDATER", "1"},
    {"DISABLE_ERROR_REPORTING", "1"},
    {"DISABLE_TELEMETRY", "1"},
    {"OPENAI_AGENTS_DISABLE_TRACING", "1"},
    {"OPENCODE_DISABLE_AUTOUPDATE", "1"},
    {"OPENCODE_DISABLE_MODELS_FETCH", "1"},
}};

constexpr std::string_view kDummyKey = "weir-dummy-key";

/// Variables that the providers' SDKs and agents read (checked against their sources, 2026-11-22).
/// ANTHROPIC_AUTH_TOKEN stays unset: beside a key it makes clients send two kinds of proof.
constexpr std::array<std::string_view, 9> kKeyVariables{
    "ANTHROPIC_API_KEY", "OPENAI_API_KEY",     "GEMINI_API_KEY",
    "GOOGLE_API_KEY",    "CODEX_API_KEY",      "AZURE_OPENAI_API_KEY",
    "MISTRAL_API_KEY",   "OPENROUTER_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY"};

/// Base URLs without version segment, and those that hold it by convention. Vercel's provider wants
/// ANTHROPIC_BASE_URL with it; the server takes both.
constexpr std::array<std::string_view, 7> kPlainBaseUrls{"ANTHROPIC_BASE_URL",
                                                         "ANTHROPIC_API_URL",
                                                         "ANTHROPIC_API_BASE",
                                                         "GOOGLE_GEMINI_BASE_URL",
                                                         "GEMINI_BASE_URL",
                                                         "GEMINI_API_BASE",
                                                         "WEIR_URL"};
constexpr std::array<std::string_view, 2> kVersionedBaseUrls{"OPENAI_BASE_URL", "OPENAI_API_BASE"};

constexpr std::array<std::string_view, 6> kProxies{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
                                                   "http_proxy", "https_proxy", "all_proxy"};
constexpr std::array<std::string_view, 2> kProxyExceptions{"NO_PROXY", "no_proxy"};
constexpr std::string_view kLoopback = "127.0.0.1,localhost,::1";

using Environment = std::map<std::string, std::string>;

void add_fixed(Environment& env) {
  for (const Variable& variable : kFixed) {
    env[std::string(variable.name)] = variable.value;
  }
}

void add_inherited(Environment& env, const Environment& parent) {
  for (const std::string_view name : kInherited) {
    if (const auto found = parent.find(std::string(name)); found != parent.end()) {
      env[found->first] = found->second;
    }
  }
}

void add_folders(Environment& env, const EnvironmentSpec& spec) {
  env["HOME"] = spec.home.string();
  env["TMPDIR"] = spec.temp.string();
  env["XDG_CACHE_HOME"] = (spec.home / ".cache").string();
  env["XDG_CONFIG_HOME"] = (spec.home / ".config").string();
  env["XDG_DATA_HOME"] = (spec.home / ".local/share").string();
  env["XDG_STATE_HOME"] = (spec.home / ".local/state").string();
  env["XDG_RUNTIME_DIR"] = spec.temp.string();
  env["WEIR_REPORTED"] = spec.reported.string();
}

void add_endpoints(Environment& env, const EnvironmentSpec& spec) {
  for (const std::string_view name : kPlainBaseUrls) {
    env[std::string(name)] = spec.base_url;
  }
  for (const std::string_view name : kVersionedBaseUrls) {
    env[std::string(name)] = spec.base_url + "/v1";
  }
  for (const std::string_view name : kKeyVariables) {
    env[std::string(name)] = kDummyKey;
  }
  for (const auto& [name, key] : spec.keys) {
    env[name] = key;
  }
}

void add_refusing_proxy(Environment& env, const std::string& url) {
  for (const std::string_view name : kProxies) {
    env[std::string(name)] = url;
  }
  for (const std::string_view name : kProxyExceptions) {
    env[std::string(name)] = kLoopback;
  }
}

void add_proxies_of(Environment& env, const Environment& parent) {
  for (const std::string_view name : kProxies) {
    if (const auto found = parent.find(std::string(name)); found != parent.end()) {
      env[found->first] = found->second;
    }
  }
  for (const std::string_view name : kProxyExceptions) {
    const auto found = parent.find(std::string(name));
    const std::string more = found == parent.end() ? "" : "," + found->second;
    env[std::string(name)] = std::string(kLoopback) + more;
  }
}

}  // namespace

std::map<std::string, std::string> agent_environment(
    const std::map<std::string, std::string>& parent, const EnvironmentSpec& spec) {
  Environment env;
  add_fixed(env);
  add_inherited(env, parent);
  add_folders(env, spec);
  add_endpoints(env, spec);
  if (spec.proxy_url.empty()) {
    add_proxies_of(env, parent);
  } else {
    add_refusing_proxy(env, spec.proxy_url);
  }
  for (const auto& [name, value] : spec.extra) {
    env[name] = value;
  }
  return env;
}

std::vector<std::string> key_variables() {
  return {kKeyVariables.begin(), kKeyVariables.end()};
}

std::map<std::string, std::string> current_environment() {
  std::map<std::string, std::string> env;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
      env.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return env;
}

}  // namespace weir::process
