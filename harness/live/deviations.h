// SPDX-License-Identifier: Apache-2.0
// Where a replayed agent sends other bytes than were recorded of it: an agent that is not
// deterministic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "mock_llm/cassette/library.h"
#include "mock_llm/server/record.h"

namespace weir::live {

struct Deviation {
  std::string pointer;    ///< of the leaf that differs, as in what was replayed
  std::int64_t byte = 0;  ///< offset in its decoded text
  std::string was;        ///< as recorded, an excerpt; "" where there is nothing
  std::string now;
  std::size_t requests = 0;  ///< in how many it was seen; was and now are of the first
};

/// The first difference of each section of each answered request, one a pointer, in order of
/// appearance.
std::vector<Deviation> deviations_of(const std::vector<server::Record>& records,
                                     const cassette::Library& library);

}  // namespace weir::live
