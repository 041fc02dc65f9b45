// SPDX-License-Identifier: Apache-2.0
// Equal conversations that were recorded side by side (sub-agents with the same task) are lanes of
// their own; one that began when the other had ended is the same lane, asked again.
#pragma once

#include <vector>

#include "core/base/time.h"
#include "mock_llm/cassette/library.h"

namespace weir::cassette {

struct Times {
  VirtualTime start;
  VirtualTime end;
};

/// Sets `twin` of the turns that begin a conversation. `times` are those of the turns, as recorded.
void number_twins(Library& library, const std::vector<Times>& times);

}  // namespace weir::cassette
