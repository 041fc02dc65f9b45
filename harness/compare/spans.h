// SPDX-License-Identifier: Apache-2.0
// Looking spans up in a tree.
#pragma once

#include <string_view>
#include <vector>

#include "core/model/trace.h"

namespace weir::compare {

/// All spans of one kind below `root`, in the order of the tree.
std::vector<const Span*> spans_of(const Span& root, SpanKind kind);

/// nullptr where there is no trace or no pass of this name.
const Pass* find_pass(const Trace* trace, std::string_view name);

/// True where the answer was of class 2xx.
bool is_answered(const Span& generation);

/// Generations that send a request of their lane again that had failed, in the order of the tree.
std::vector<const Span*> retries_of(const Span& root);

}  // namespace weir::compare
