// SPDX-License-Identifier: Apache-2.0
// Where a request paid again for what had been cached, and by which change.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/verdict.h"
#include "harness/diff/side.h"

namespace weir::diff {

struct Break {
  std::size_t call = 0;
  std::string cause;  ///< "tools_changed.order"
  Tokens lost;        ///< billed again
  PicoUsd cost;       ///< what that cost more than reading them
  PicoUsd saved;      ///< what later requests cost less for what the change left out
  Evidence evidence;
};

/// In order; what only the service's own luck explains is left out.
std::vector<Break> breaks_of(const Side& side, const meter::Profiles& profiles);

/// How a change of the prompt is called, with what its page promises as evidence.
struct Change {
  std::string sub;  ///< "order"; "" if none fits
  std::vector<std::pair<std::string, std::string>> facts;
  std::string cause;  ///< replaces the cause; "": it stays
};

Change tools_change(const wire::LlmRequest& was, const wire::LlmRequest& now);
Change system_change(const wire::Segment& was, const wire::Segment& now, bool is_last);
Change params_change(const wire::LlmRequest& was, const wire::LlmRequest& now);
Change messages_change(const wire::LlmRequest& was, const wire::LlmRequest& now,
                       std::size_t segment);

/// Most of the conversation is gone.
bool is_summarised(const wire::LlmRequest& was, const wire::LlmRequest& now);

/// Hardly anything of the text is kept.
bool is_replaced(std::string_view was, std::string_view now);

/// The same lines in another order; at least three.
bool is_permutation_of_lines(const std::string& was, const std::string& now);

}  // namespace weir::diff
