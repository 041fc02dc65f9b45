// SPDX-License-Identifier: Apache-2.0
// What an agent sees of the world: an allow-list, so that no real key and no proxy gets through.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace weir::process {

struct EnvironmentSpec {
  std::string base_url;                       ///< of the mock server, "http://127.0.0.1:PORT"
  std::string proxy_url;                      ///< of the refusing proxy; "": the parent's proxies
  std::filesystem::path home;                 ///< scratch HOME
  std::filesystem::path temp;                 ///< scratch TMPDIR
  std::filesystem::path reported{};           ///< where the agent may tell what it counted itself
  std::map<std::string, std::string> extra;   ///< the scenario's own `env`, wins over all
  std::map<std::string, std::string> keys{};  ///< in place of dummies, by variable
};

/// The allow-list: PATH, LD_LIBRARY_PATH and locale of the parent; TZ=UTC, TERM=dumb, USER=weir;
/// scratch HOME, TMPDIR and XDG folders; base-URL variables of every provider, dummy keys, proxies
/// at the guard (NO_PROXY for loopback). No CI variable: an agent behaves as on a laptop.
std::map<std::string, std::string> agent_environment(
    const std::map<std::string, std::string>& parent, const EnvironmentSpec& spec);

/// The variables from which the providers' SDKs take their keys.
std::vector<std::string> key_variables();

/// This process's environment.
std::map<std::string, std::string> current_environment();

}  // namespace weir::process
