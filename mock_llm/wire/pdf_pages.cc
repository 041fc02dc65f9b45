// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/pdf_pages.h"

#include <charconv>
#include <cstddef>
#include <set>

namespace weir::wire {
namespace {

constexpr std::size_t kHead = 1024;  ///< where a reader looks for the header (ISO 32000, annex C)
constexpr std::int64_t kMostPages = 1'000'000;
constexpr std::string_view kSpaces("\0\t\n\f\r ", 6);
constexpr std::string_view kDelimiters = "()<>[]{}/%";

bool ends_name(std::string_view rest) {
  return rest.empty() || kSpaces.find(rest.front()) != std::string_view::npos ||
         kDelimiters.find(rest.front()) != std::string_view::npos;
}

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpaces);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

bool is_page(std::string_view behind_type) {
  constexpr std::string_view kPage = "/Page";
  const std::string_view value = without_spaces(behind_type);
  return value.starts_with(kPage) && ends_name(value.substr(kPage.size()));
}

/// The word at the end of `text`, which is cut off there.
std::string_view take_last_word(std::string_view& text) {
  const std::size_t end = text.find_last_not_of(kSpaces);
  text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
  const std::size_t space = text.find_last_of(kSpaces);
  const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
  const std::string_view word = text.substr(begin);
  text = text.substr(0, begin);
  return word;
}

/// Moves on to the last `word` in front of `end`, given the last one known.
class LastBefore {
 public:
  LastBefore(std::string_view bytes, std::string_view word)
      : bytes_(bytes), word_(word), next_(bytes.find(word)) {}

  /// npos: none. `end` must not go back.
  std::size_t find(std::size_t end) {
    while (next_ < end) {
      last_ = next_;
      next_ = bytes_.find(word_, next_ + word_.size());
    }
    return last_;
  }

 private:
  std::string_view bytes_;
  std::string_view word_;
  std::size_t next_;
  std::size_t last_ = std::string_view::npos;
};

/// A file that was changed holds older versions of its pages: an object counts once.
std::int64_t count_page_objects(std::string_view bytes) {
  constexpr std::string_view kType = "/Type";
  constexpr std::size_t kObjectHead = 32;
  LastBefore objects(bytes, " obj");
  LastBefore streams(bytes, "stream");
  std::set<std::string_view> pages;
  for (std::size_t at = bytes.find(kType); at != std::string_view::npos;
       at = bytes.find(kType, at + kType.size())) {
    const std::size_t object = objects.find(at);
    const std::size_t stream = streams.find(at);
    const bool in_stream =
        stream != std::string_view::npos && object != std::string_view::npos && stream > object;
    if (object != std::string_view::npos && !in_stream &&
        is_page(bytes.substr(at + kType.size()))) {
      const std::size_t begin = object > kObjectHead ? object - kObjectHead : 0;
      std::string_view head = bytes.substr(begin, object - begin);
      take_last_word(head);  // the generation
      pages.insert(take_last_word(head));
    }
  }
  return static_cast<std::int64_t>(pages.size());
}

/// A linearized file tells its number of pages in its first object.
std::optional<std::int64_t> told_pages(std::string_view bytes) {
  std::string_view head = bytes.substr(0, kHead);
  const std::size_t begin = head.find("/Linearized");
  if (begin == std::string_view::npos) {
    return std::nullopt;
  }
  head = head.substr(begin, head.find("endobj", begin) - begin);
  for (std::size_t at = head.find("/N"); at != std::string_view::npos;
       at = head.find("/N", at + 1)) {
    const std::string_view value = without_spaces(head.substr(at + 2));
    std::int64_t pages = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), pages);
    if (read.ec == std::errc() && pages > 0 && pages <= kMostPages) {
      return pages;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> pdf_pages(std::string_view bytes) {
  if (bytes.substr(0, kHead).find("%PDF-") == std::string_view::npos) {
    return std::nullopt;
  }
  if (const std::optional<std::int64_t> told = told_pages(bytes)) {
    return told;
  }
  // Objects in such streams are compressed: a count of the others would be too low.
  if (bytes.find("/ObjStm") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::int64_t pages = count_page_objects(bytes);
  return pages > 0 ? std::optional(pages) : std::nullopt;
}

}  // namespace weir::wire
