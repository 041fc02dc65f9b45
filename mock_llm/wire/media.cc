// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/media.h"

#include <algorithm>
#include <array>

#include "core/base/base64.h"
#include "core/base/utf8.h"
#include "mock_llm/wire/pdf_pages.h"

namespace weir::wire {
namespace {

constexpr std::string_view kPdf = "application/pdf";

bool is_text(std::string_view type) {
  constexpr std::array<std::string_view, 5> kTexts{
      "application/json", "application/xml", "application/javascript", "application/x-javascript",
      "application/x-python"};
  return type.starts_with("text/") || std::find(kTexts.begin(), kTexts.end(), type) != kTexts.end();
}

}  // namespace

FileContent file_content(std::string_view type, std::string_view base64) {
  type = type.substr(0, type.find(';'));
  const bool text = is_text(type);
  const bool readable = text || type == kPdf || type.empty();
  const std::optional<std::string> bytes = readable ? decode_base64(base64) : std::nullopt;
  FileContent content;
  if (text && bytes) {
    content.text = mend_utf8(*bytes);
    return content;
  }
  AttachedFile& file = content.file.emplace();
  file.pages = bytes ? pdf_pages(*bytes) : std::nullopt;
  file.type = file.pages ? kPdf : type;
  return content;
}

std::string_view media_type_of(std::string_view url) {
  constexpr std::string_view kData = "data:";
  const std::string_view head = url.substr(0, url.find_first_of(";,"));
  return head.starts_with(kData) ? head.substr(kData.size()) : std::string_view();
}

std::string_view base64_of(std::string_view url) {
  constexpr std::string_view kMark = ";base64,";
  const std::size_t mark = url.substr(0, url.find(',') + 1).rfind(kMark);
  return url.starts_with("data:") && mark != std::string_view::npos
             ? url.substr(mark + kMark.size())
             : std::string_view();
}

}  // namespace weir::wire
