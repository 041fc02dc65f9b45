// SPDX-License-Identifier: Apache-2.0
// What a change under review is compared with: what --base names, or the pull request's target as
// the CI system tells it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "harness/git/repository.h"

namespace weir::cli {

struct ChangeBase {
  std::string from;                ///< "--base", "GITHUB_BASE_REF"
  std::vector<std::string> names;  ///< of the commit or branch, the likeliest first
};

/// None outside of pull requests. A `ref` that is given wins.
std::optional<ChangeBase> change_base(const std::string& ref,
                                      const std::map<std::string, std::string>& environment);

/// The commit where the change began. The error tells how to fetch it where the clone is shallow.
Result<std::string> beginning_of(const ChangeBase& base, const git::Repository& repository);

}  // namespace weir::cli
