// SPDX-License-Identifier: Apache-2.0
// Tokens of a file in a prompt: of a PDF by its pages, values of data/profiles/*.json; what can't
// be known is told, never silently nothing.
#pragma once

#include <string>
#include <vector>

#include "core/base/strong.h"
#include "mock_llm/meter/image_rules.h"
#include "mock_llm/wire/media.h"
#include "mock_llm/wire/request.h"

namespace weir::meter {

/// What a page of a PDF is to the model: its text, and an image of it.
struct PageRules {
  Tokens text;           ///< and what stands around a page
  wire::ImageSize size;  ///< of its image, which counts by the rules for images
  std::string detail;    ///< of its image, where the request asks for none
};

/// Of a PDF whose pages can't be counted one page counts; other files, and those that the request
/// only refers to, count as nothing.
Tokens file_tokens(const wire::AttachedFile& file, const PageRules& page, const ImageRules& image);

/// One sentence for each file, or other content, that isn't counted in full.
std::vector<std::string> file_warnings(const wire::LlmRequest& request);

/// The prompt holds pages that were counted.
bool has_pages(const wire::LlmRequest& request);

}  // namespace weir::meter
