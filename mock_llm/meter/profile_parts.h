// SPDX-License-Identifier: Apache-2.0
// How a profile counts, each provider's own way: one reader a provider, in a file of its own.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/json.h"
#include "core/base/result.h"
#include "mock_llm/meter/profile.h"

namespace weir::meter {

/// Keys of a row beside those that rows of all providers have.
std::vector<std::string> anthropic_keys();
std::vector<std::string> openai_keys();
std::vector<std::string> google_keys();

Status read_anthropic(const Json& row, Profile& profile);
Status read_openai(const Json& row, Profile& profile);
Status read_google(const Json& row, Profile& profile);

/// The member `image`; left out by models that see none. What is unverified in it is added to the
/// names of such values.
Status read_image(const Json& row, Profile& profile);

/// The member `page`: pages of PDFs. What is unverified in it is added to the names of such values.
Status read_page(const Json& row, Profile& profile);

/// The member `cache`; which keys it has depends on its `regime`.
Status read_cache(const Json& row, cache::Rules& rules);

}  // namespace weir::meter
