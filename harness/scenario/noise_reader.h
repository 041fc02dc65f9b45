// SPDX-License-Identifier: Apache-2.0
// `redact` and `volatile` of weir.yaml: what is never written, and what is never compared.
#pragma once

#include <vector>

#include "core/base/secrets.h"
#include "harness/scenario/source.h"
#include "mock_llm/cassette/volatile.h"

namespace weir::scenario {

/// Each rejects rows whose pattern can't be used.
std::vector<SecretPattern> read_redact(Source& source);
std::vector<cassette::VolatileRow> read_volatile(Source& source);

}  // namespace weir::scenario
