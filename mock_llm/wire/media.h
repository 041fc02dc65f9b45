// SPDX-License-Identifier: Apache-2.0
// Images and files in a prompt: images are counted by their size and PDFs by their pages, never by
// the text that their bytes stand in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mock_llm/wire/image_size.h"

namespace weir::wire {

struct Media {
  std::optional<ImageSize> size;  ///< none where only the service knows it: a URL, the id of a file
  std::string detail;  ///< "low", "high" and so on, as asked for; "": left to the service
};

/// A file that is neither text nor an image.
struct AttachedFile {
  std::string type;       ///< media type; "" where the request doesn't tell it
  std::string reference;  ///< what names it where its bytes aren't in the request: "url", "file_id"
  std::optional<std::int64_t> pages;  ///< of a PDF, where they can be counted
  std::string detail;                 ///< of its pages, as for images
};

/// What bytes in a request are to the model.
struct FileContent {
  std::string text;                  ///< of a file of a text type
  std::optional<AttachedFile> file;  ///< all others
};

/// `type` may be "": then only PDFs are known, by their first bytes.
FileContent file_content(std::string_view type, std::string_view base64);

/// The type that a `data:` URL names; "" for other URLs.
std::string_view media_type_of(std::string_view url);

/// What stands in a `data:` URL as base64; "" for other URLs.
std::string_view base64_of(std::string_view url);

}  // namespace weir::wire
