// SPDX-License-Identifier: Apache-2.0
#include "harness/diagnose/causes.h"

#include <map>

#include "core/base/text.h"

namespace weir::diagnose {
namespace {

using Index = std::map<std::string_view, Cause>;

const Index& index() {
  static const Index by_name = [] {
    Index built;
    Cause family;
    for (Cause cause : causes()) {
      if (cause.name.find('.') == std::string_view::npos) {
        family = cause;
      }
      cause.looks = cause.looks.empty() ? family.looks : cause.looks;
      cause.fix = cause.fix.empty() ? family.fix : cause.fix;
      built.emplace(cause.name, cause);
    }
    return built;
  }();
  return by_name;
}

const Cause* exactly(std::string_view name) {
  const auto found = index().find(name);
  return found == index().end() ? nullptr : &found->second;
}

}  // namespace

const Cause* find_cause(std::string_view name) {
  const Cause* found = exactly(name);
  return found != nullptr ? found : exactly(name.substr(0, name.find('.')));
}

std::string nearest_cause(std::string_view name) {
  std::vector<std::string> names;
  for (const Cause& cause : causes()) {
    names.emplace_back(cause.name);
  }
  return nearest(name, names);
}

}  // namespace weir::diagnose
