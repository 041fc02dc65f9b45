// SPDX-License-Identifier: Apache-2.0
// The same change gives the same verdict on every machine: a run's own roots and today's date are
// replaced by fixed stand-ins before anything is counted (docs/adr/0004-stand-ins.md).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mock_llm/wire/response.h"

namespace weir::server {

/// What differs between machines and days without meaning anything. Empty parts are left alone.
struct Roots {
  std::string project;  ///< absolute paths
  std::string home;
  std::string temp;
  std::string scratch;   ///< HOME and TMPDIR of the agent lie below it
  std::string base_url;  ///< of the mock: its port differs from run to run
  std::string host;
  std::string user;
  std::string date;  ///< today as "2026-11-25"
};

class StandIns {
 public:
  StandIns() = default;
  explicit StandIns(const Roots& roots);

  /// Replaces all of them in a raw body; returns how many were replaced.
  std::size_t apply(std::string& body) const;

  /// An answer with the run's own paths where it holds their stand-ins, as recordings do: a tool
  /// that it calls finds them. None where it holds none.
  std::optional<wire::LlmResponse> with_own_paths(const wire::LlmResponse& answer) const;

 private:
  void add_path(const std::string& path, const std::string& stand_in);
  void add_names(const std::string& user, const std::string& host);
  void add_date(std::string_view date);

  std::vector<std::pair<std::string, std::string>> replacements_;  ///< longest first
  std::vector<std::pair<std::string, std::string>> paths_;  ///< those of them, stand-in first
};

}  // namespace weir::server
