// SPDX-License-Identifier: Apache-2.0
// One door to the bodies of all providers, for whoever reads exchange files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/result.h"
#include "core/model/usage.h"
#include "mock_llm/wire/part_memo.h"
#include "mock_llm/wire/request.h"
#include "mock_llm/wire/response.h"

namespace weir::wire {

/// A parsed request, or the error that the service would answer.
using Parsed = std::variant<LlmRequest, WireError>;

/// Parses only a body: no headers, no rules of one API version. Of Anthropic's bodies only what the
/// `memo` doesn't know is decoded; it makes no difference to the result.
Parsed parse_body(Provider provider, std::string_view path, std::string body,
                  PartMemo* memo = nullptr);

/// What an assembled answer of any provider says. Errors: not JSON, or not of the provider's shape.
Result<LlmResponse> parse_response(Provider provider, std::string_view json);

/// The usage that an assembled answer tells; none where it tells none or isn't JSON.
std::optional<Usage> recorded_usage(Provider provider, std::string response);

/// Anthropic: what summaries used that the service had written first. They are iterations that
/// recorded_usage() leaves out.
std::optional<Usage> recorded_compaction(Provider provider, std::string response);

}  // namespace weir::wire
