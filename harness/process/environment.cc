// SPDX-License-Identifier: Apache-2.0
#include "harness/process/environment.h"

#include <array>
#include <string_view>
#include <unistd.h>

namespace weir::process {
namespace {

/// What an agent may see of the developer's shell: how to find programs, and in which language they
/// speak. Nothing else gets through, so no key does.
constexpr std::array<std::string_view, 5> kInherited{"PATH", "LANG", "LANGUAGE", "LD_LIBRARY_PATH",
                                                     "TERM"};

constexpr std::string_view kDummyKey = "weir-dummy-key";

/// Variables that the providers' SDKs and agents read (checked against their sources, 2026-11-22).
constexpr std::array<std::string_view, 9> kKeyVariables{
    "ANTHROPIC_API_KEY", "OPENAI_API_KEY",     "GEMINI_API_KEY",
    "GOOGLE_API_KEY",    "CODEX_API_KEY",      "AZURE_OPENAI_API_KEY",
    "MISTRAL_API_KEY",   "OPENROUTER_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY"};

/// Base URLs without version segment, and those that hold it by convention.
constexpr std::array<std::string_view, 4> kPlainBaseUrls{
    "ANTHROPIC_BASE_URL", "GOOGLE_GEMINI_BASE_URL", "GEMINI_BASE_URL", "WEIR_URL"};
constexpr std::array<std::string_view, 2> kVersionedBaseUrls{"OPENAI_BASE_URL", "OPENAI_API_BASE"};

constexpr std::array<std::string_view, 6> kProxies{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
                                                   "http_proxy", "https_proxy", "all_proxy"};
constexpr std::string_view kLoopback = "127.0.0.1,localhost,::1";

}  // namespace

std::map<std::string, std::string> agent_environment(
    const std::map<std::string, std::string>& parent, const EnvironmentSpec& spec) {
  std::map<std::string, std::string> env;
  for (const auto& [name, value] : parent) {
    const bool locale = name.compare(0, 3, "LC_") == 0;
    for (const std::string_view inherited : kInherited) {
      if (locale || name == inherited) {
        env[name] = value;
      }
    }
  }
  env["TZ"] = "UTC";
  env["USER"] = "weir";
  env["LOGNAME"] = "weir";
  env["HOME"] = spec.home.string();
  env["TMPDIR"] = spec.temp.string();
  for (const std::string_view name : kPlainBaseUrls) {
    env[std::string(name)] = spec.base_url;
  }
  for (const std::string_view name : kVersionedBaseUrls) {
    env[std::string(name)] = spec.base_url + "/v1";
  }
  for (const std::string_view name : kKeyVariables) {
    env[std::string(name)] = kDummyKey;
  }
  for (const std::string_view name : kProxies) {
    env[std::string(name)] = spec.proxy_url;
  }
  env["NO_PROXY"] = kLoopback;
  env["no_proxy"] = kLoopback;
  // Node 22.21 and later honour the proxy variables only then.
  env["NODE_USE_ENV_PROXY"] = "1";
  for (const auto& [name, value] : spec.extra) {
    env[name] = value;
  }
  return env;
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
