// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/fixes.h"

#include "harness/diagnose/causes.h"

namespace weir::diagnose {

std::string fix_of(const std::string& cause) {
  const Cause* found = find_cause(cause);
  return std::string(found != nullptr ? found->fix : "send the start of the prompt unchanged");
}

}  // namespace weir::diagnose
