// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/model_warnings.h"

namespace weir::meter {
namespace {

/// Models before GPT-5.6 answer 400 to it (seen for gpt-5.4-mini in 2026).
bool has_unknown_cache_options(const wire::LlmRequest& request, const Profile& profile) {
  return profile.provider == wire::Provider::openai &&
         profile.cache.regime == cache::Regime::steps &&
         !(request.cache.mode.empty() && request.cache.ttl.empty());
}

}  // namespace

std::vector<std::string> model_warnings(const wire::LlmRequest& request, const Profile& profile) {
  std::vector<std::string> warnings;
  if (!profile.retired.empty()) {
    warnings.push_back("model " + request.model + ": retired " + profile.retired +
                       ", the service answers it no more; metered as it was");
  }
  if (has_unknown_cache_options(request, profile)) {
    warnings.push_back("prompt_cache_options: " + request.model +
                       " doesn't know it, and the service answers 400; metered without it");
  }
  return warnings;
}

}  // namespace weir::meter
