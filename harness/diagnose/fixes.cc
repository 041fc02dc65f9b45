// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/fixes.h"

#include "harness/diagnose/causes.h"

namespace weir::diagnose {

std::string family_of(const std::string& cause) {
  return cause.substr(0, cause.find('.'));
}

std::string fix_of(const std::string& cause) {
  const Cause* found = find_cause(cause);
  return std::string(found != nullptr ? found->fix : "send the start of the prompt unchanged");
}

}  // namespace weir::diagnose
