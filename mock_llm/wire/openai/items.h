// SPDX-License-Identifier: Apache-2.0
// What Chat Completions and Responses share: contents, calls and tools as segments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mock_llm/wire/segment_writer.h"

namespace weir::wire::openai {

/// developer and system messages in front of all others are the system prompt.
bool is_instruction(std::string_view role);

Role role_of(std::string_view role);

/// A string or a list of parts, which must not be absent; an empty one is an empty text, since the
/// message counts all the same. `speaker` is the message's `name`.
void add_content(SegmentWriter& writer, const Place& place, const JsonValue& content,
                 const std::string& speaker);

/// The image that a part is, or those of a list of parts; Chat nests the URL, Responses keeps it
/// flat.
std::vector<Media> images_of(const JsonValue& content);

/// The files that a part is or that a list of parts has; those of text are none.
std::vector<AttachedFile> files_of(const JsonValue& content);

/// The text of a string or of the text parts and text files of a list.
std::string plain_text(const JsonValue& content);

/// Function and custom tools of either API; tools that the provider runs are kind `other`.
void add_tools(SegmentWriter& writer, const JsonValue& tools);

/// The schema of the answer, if `format` (response_format or text.format) gives one.
void add_schema(SegmentWriter& writer, const JsonValue& format, const std::string& pointer);

/// Chat nests what Responses keeps flat: `function` of a tool or of a format, or the value itself.
JsonValue inner(const JsonValue& value, std::string_view name);

}  // namespace weir::wire::openai
