// SPDX-License-Identifier: Apache-2.0
// Compressed bodies for tests.
#pragma once

#include <string>
#include <zlib.h>

#include "core/base/result.h"

namespace weir::testing {

enum class Coding { gzip, zlib };

inline std::string packed(std::string text, Coding coding) {
  z_stream stream{};
  const int window = coding == Coding::gzip ? 15 + 16 : 15;
  WEIR_CHECK(deflateInit2(&stream, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  WEIR_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace weir::testing
