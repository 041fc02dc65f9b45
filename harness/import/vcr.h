// SPDX-License-Identifier: Apache-2.0
// Cassettes of vcrpy: YAML, or JSON, which is YAML too.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "harness/import/http_record.h"

namespace weir::importing {

inline constexpr std::size_t kMaxVcrBytes = std::size_t{32} << 20U;

/// What vcrpy 1 to 8 writes: bodies as text, as `!!binary` or base64, with `body.string` or (httpx)
/// `content`; and `parsed_body`, which the serialiser of pydantic-ai writes for JSON (its
/// tests/json_body_serializer.py, 2026-11). The file is data only: tags that would build objects
/// are errors. Errors name file, line and column.
Result<std::vector<HttpRecord>> read_vcr(const std::string& text, const std::string& name);

}  // namespace weir::importing
