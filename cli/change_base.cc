// SPDX-License-Identifier: Apache-2.0
#include "cli/change_base.h"

#include <array>
#include <string_view>

namespace weir::cli {

namespace {

/// Where CI systems name the target of a pull request: a branch, or a commit. From their lists of
/// predefined variables, 2026-11.
struct Variable {
  const char* name;
  bool is_commit;
};

constexpr std::array<Variable, 6> kVariables{{
    {"GITHUB_BASE_REF", false},                     // GitHub Actions, Gitea, Forgejo
    {"CI_MERGE_REQUEST_DIFF_BASE_SHA", true},       // GitLab
    {"BITBUCKET_PR_DESTINATION_BRANCH", false},     // Bitbucket Pipelines
    {"SYSTEM_PULLREQUEST_TARGETBRANCH", false},     // Azure Pipelines: refs/heads/main
    {"BUILDKITE_PULL_REQUEST_BASE_BRANCH", false},  // Buildkite
    {"CHANGE_TARGET", false},                       // Jenkins, multibranch
}};

constexpr std::string_view kHeads = "refs/heads/";

std::vector<std::string> names_of(std::string value, bool is_commit) {
  if (is_commit) {
    return {std::move(value)};
  }
  if (value.rfind(kHeads, 0) == 0) {
    value.erase(0, kHeads.size());
  }
  return {"origin/" + value, value};
}

}  // namespace

std::optional<ChangeBase> change_base(const std::string& ref,
                                      const std::map<std::string, std::string>& environment) {
  if (!ref.empty()) {
    return ChangeBase{"--base", {ref}};
  }
  for (const Variable& variable : kVariables) {
    const auto found = environment.find(variable.name);
    if (found != environment.end() && !found->second.empty()) {
      return ChangeBase{variable.name, names_of(found->second, variable.is_commit)};
    }
  }
  return std::nullopt;
}

Result<std::string> beginning_of(const ChangeBase& base, const git::Repository& repository) {
  std::string reason = "this repository has no such commit";
  for (const std::string& name : base.names) {
    WEIR_TRY(const auto commit, repository.commit_named(name));
    if (!commit) {
      continue;
    }
    WEIR_TRY(const auto beginning, repository.merge_base(*commit));
    if (beginning) {
      return *beginning;
    }
    reason = "it shares no history with the present commit here";
  }
  const std::string shallow =
      repository.is_shallow()
          ? "; the clone is shallow: fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 of GitLab"
          : "";
  return config_error(base.from + " names " + base.names.front() + ": " + reason + shallow);
}

}  // namespace weir::cli
