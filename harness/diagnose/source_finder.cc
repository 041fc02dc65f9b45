// SPDX-License-Identifier: Apache-2.0
// Where the project's own text stands beside a difference: templates split a prompt where
// something is put in, so the words right before it are searched, then those right behind it.
#include "harness/diagnose/source_finder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/text.h"
#include "harness/diagnose/difference.h"
#include "harness/diagnose/project_files.h"

namespace weir::diagnose {
namespace {

constexpr std::size_t kLeastBytes = 8;
constexpr std::size_t kNotFound = std::string_view::npos;

bool is_of_number(char c) {
  return (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '.' || c == '/' || c == '+';
}

bool is_of_word(char c) {
  return is_of_number(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

template <typename Kind>
std::string_view without_end(std::string_view text, Kind is_kind) {
  while (!text.empty() && is_kind(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

template <typename Kind>
std::string_view without_start(std::string_view text, Kind is_kind) {
  while (!text.empty() && is_kind(text.front())) {
    text.remove_prefix(1);
  }
  return text;
}

void add(std::vector<std::string>& candidates, std::string_view text) {
  text = trim(text);
  if (text.size() >= kLeastBytes) {
    candidates.emplace_back(text);
  }
}

/// The whole text, then without its first word, and so on.
void add_suffixes(std::vector<std::string>& candidates, std::string_view text) {
  while (text.size() >= kLeastBytes) {
    add(candidates, text);
    const std::size_t space = text.find(' ');
    text = space == kNotFound ? std::string_view{} : trim(text.substr(space));
  }
}

void add_prefixes(std::vector<std::string>& candidates, std::string_view text) {
  while (text.size() >= kLeastBytes) {
    add(candidates, text);
    const std::size_t space = text.rfind(' ');
    text = space == kNotFound ? std::string_view{} : trim(text.substr(0, space));
  }
}

/// What stays the same right behind the parts that differ.
std::string_view text_behind(std::string_view was, std::string_view now) {
  was = without_start(was, is_of_word);
  now = without_start(now, is_of_word);
  const auto split = std::mismatch(was.begin(), was.end(), now.begin(), now.end());
  return was.substr(0, static_cast<std::size_t>(split.first - was.begin()));
}

/// Texts to search for, the best first. A difference may begin within a number or a word, whose
/// first characters are no static text then.
std::vector<std::string> texts_beside(const Evidence& evidence) {
  const Difference difference = difference_of(evidence.was, evidence.now);
  std::vector<std::string> candidates;
  const std::string_view number_cut = trim(without_end(difference.before, is_of_number));
  const std::string_view word_cut = trim(without_end(difference.before, is_of_word));
  add_suffixes(candidates, number_cut);
  if (word_cut != number_cut) {
    add_suffixes(candidates, word_cut);
  }
  add_prefixes(candidates, trim(text_behind(difference.was, difference.now)));
  return candidates;
}

std::string place_of(const TextFile& file, std::size_t at) {
  const auto line =
      1 + std::count(file.text.begin(), file.text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return file.path + ":" + std::to_string(line);
}

std::string find_in(const std::vector<TextFile>& files, const std::string& text) {
  for (const TextFile& file : files) {
    const std::size_t at = file.text.find(text);
    if (at != std::string::npos) {
      return place_of(file, at);
    }
  }
  return "";
}

}  // namespace

SourceFinder source_finder_in(const std::filesystem::path& project,
                              const std::vector<std::string>& command) {
  return [project, command](const Evidence& evidence) -> std::string {
    const std::vector<std::string> texts = texts_beside(evidence);
    if (texts.empty()) {
      return "";
    }
    const std::vector<TextFile> files = text_files_below(project, command);
    for (const std::string& text : texts) {
      std::string place = find_in(files, text);
      if (!place.empty()) {
        return place;
      }
    }
    return "";
  };
}

}  // namespace weir::diagnose
