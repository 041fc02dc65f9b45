// SPDX-License-Identifier: Apache-2.0
// Where a request body is cut, so that what comes again in the next request is the same piece.
#pragma once

#include <string_view>
#include <vector>

namespace weir::cassette {

/// A stretch of a body. Elements may come again elsewhere; the rest stands between them.
struct BodyPiece {
  std::string_view bytes;
  bool element = false;
};

/// Cuts at the elements of the body's arrays (tools, system, messages) and of the content arrays
/// in them. An element goes without its closing brace and a `cache_control` before that: a marker
/// that moves on leaves the piece as it is. Together the pieces are the body; one that isn't JSON
/// is one piece.
std::vector<BodyPiece> split_body(std::string_view body);

}  // namespace weir::cassette
