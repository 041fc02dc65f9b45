// SPDX-License-Identifier: Apache-2.0
// Bodies that were recorded as they came over the wire: compressed.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/result.h"
#include "core/net/http.h"

namespace weir::importing {

/// A body that unpacks to more is refused: nothing that a model reads or writes is as long.
inline constexpr std::size_t kMaxUnpackedBytes = std::size_t{64} << 20U;

/// The body without the Content-Encoding that its headers name: gzip or deflate. Recorders often
/// keep the header with a body that they unpacked: one that isn't compressed is returned as it is.
/// The error says what is wrong with the body, without a place.
Result<std::string> unpacked(const std::string& body, const net::Headers& headers);

}  // namespace weir::importing
