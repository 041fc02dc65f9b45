// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/file_rules.h"

#include <algorithm>
#include <cstdint>

namespace weir::meter {
namespace {

using wire::AttachedFile;

bool is_pdf(const AttachedFile& file) {
  return file.reference.empty() && file.type == "application/pdf";
}

std::string warning(const std::string& pointer, const AttachedFile& file) {
  if (!file.reference.empty()) {
    return pointer + ": a file by reference (" + file.reference + ") is counted as nothing";
  }
  if (!is_pdf(file)) {
    const std::string type = file.type.empty() ? "unknown type" : "type " + file.type;
    return pointer + ": a file of " + type + " is counted as nothing";
  }
  return file.pages ? std::string()
                    : pointer + ": the pages of a PDF can't be counted; it is counted as one page";
}

}  // namespace

Tokens file_tokens(const AttachedFile& file, const PageRules& page, const ImageRules& image) {
  if (!is_pdf(file)) {
    return {};
  }
  const std::string& detail =
      file.detail.empty() || file.detail == "auto" ? page.detail : file.detail;
  const Tokens of_page = page.text + image_tokens({page.size, detail}, image);
  return Tokens(of_page.count() * file.pages.value_or(1));
}

std::vector<std::string> file_warnings(const wire::LlmRequest& request) {
  std::vector<std::string> warnings;
  if (!request.continues.empty()) {
    warnings.push_back("'" + request.continues +
                       "': what the service stored of a conversation is counted as nothing");
  }
  for (const wire::Segment& segment : request.segments) {
    for (const AttachedFile& file : segment.files) {
      if (std::string text = warning(segment.pointer, file); !text.empty()) {
        warnings.push_back(std::move(text));
      }
    }
  }
  return warnings;
}

bool has_pages(const wire::LlmRequest& request) {
  return std::any_of(request.segments.begin(), request.segments.end(), [](const auto& segment) {
    return std::any_of(segment.files.begin(), segment.files.end(), is_pdf);
  });
}

}  // namespace weir::meter
