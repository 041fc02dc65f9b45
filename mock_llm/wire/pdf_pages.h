// SPDX-License-Identifier: Apache-2.0
// The pages of a PDF (ISO 32000), which providers bill one by one.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::wire {

/// Reads each byte once, whatever the file says. None where the bytes are no PDF, or where its page
/// objects are compressed and its head doesn't tell their number.
std::optional<std::int64_t> pdf_pages(std::string_view bytes);

}  // namespace weir::wire
