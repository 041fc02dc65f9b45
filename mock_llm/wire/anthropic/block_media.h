// SPDX-License-Identifier: Apache-2.0
// Images and files in content blocks, and blocks without the bytes of what stands in them.
#pragma once

#include <string>
#include <vector>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/media.h"

namespace weir::wire::anthropic {

/// The image that a block is, or those that stand in its content.
std::vector<Media> images_of(const JsonValue& block);

/// The document that a block is, or those that stand in its content; those of text are no files.
std::vector<AttachedFile> files_of(const JsonValue& block);

/// Appends compact JSON in which the `data` of a base64 source is "".
void append_without_bytes(std::string& out, const JsonValue& value);

}  // namespace weir::wire::anthropic
