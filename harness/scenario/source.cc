// SPDX-License-Identifier: Apache-2.0
#include "harness/scenario/source.h"

#include <algorithm>
#include <cstdint>
#include <system_error>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/utf8.h"

namespace weir::scenario {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxShown = 60;

std::string shorten(std::string text) {
  if (text.size() > kMaxShown) {
    text = mend_utf8(text.substr(0, kMaxShown)) + "...";
  }
  return text;
}

std::string quoted(const std::string& text) {
  std::string out;
  append_json_string(out, shorten(text));
  return out;
}

Json::json_pointer json_pointer(const std::string& pointer) {
  return Json::json_pointer(pointer);
}

}  // namespace

Result<Source> Source::open(const fs::path& path, const std::string& shown) {
  std::error_code code;
  if (!fs::is_regular_file(path, code)) {
    return config_error(shown + ": no such file");
  }
  if (fs::file_size(path, code) > kMaxFileBytes && !code) {
    return config_error(shown + ": larger than 1 MiB, which no hand-written file needs");
  }
  WEIR_TRY(const std::string text, read_file(path));
  WEIR_TRY(YamlDocument document, parse_yaml(text, shown));
  return Source(shown, std::move(document));
}

const Json* Source::find(const std::string& pointer) const {
  const auto at_pointer = json_pointer(pointer);
  return json().contains(at_pointer) ? &json().at(at_pointer) : nullptr;
}

Spot Source::spot(const std::string& pointer) const {
  const auto found = document_.spots.find(pointer);
  return found == document_.spots.end() ? Spot{} : found->second;
}

std::string Source::text(const std::string& pointer) const {
  return spot(pointer).text;
}

std::string Source::subject(const std::string& pointer) const {
  const auto at_pointer = json_pointer(pointer);
  if (at_pointer.empty()) {
    return "the file";
  }
  const std::string parent = at_pointer.parent_pointer().to_string();
  const Json* holder = find(parent);
  if (holder == nullptr || !holder->is_array()) {
    return quoted(at_pointer.back());
  }
  const std::int64_t number = std::stoll(at_pointer.back()) + 1;
  return "item " + std::to_string(number) + " of " + subject(parent);
}

std::string Source::shown_value(const std::string& pointer) const {
  const Json* value = find(pointer);
  if (value == nullptr || value->is_null()) {
    return "nothing";
  }
  if (value->is_array()) {
    return "a list";
  }
  if (value->is_object()) {
    return "a map";
  }
  return value->is_string() ? quoted(value->get<std::string>()) : shorten(text(pointer));
}

std::string Source::where(const std::string& pointer) const {
  return at(shown_, spot(pointer).value);
}

void Source::reject(const std::string& pointer, std::string what) {
  problems_.push_back({spot(pointer).value, pointer, std::move(what)});
}

void Source::reject_key(const std::string& pointer, std::string what) {
  problems_.push_back({spot(pointer).key, pointer, std::move(what)});
}

bool Source::rejected_at(const std::string& pointer) const {
  return std::any_of(problems_.begin(), problems_.end(),
                     [&](const Problem& problem) { return problem.pointer == pointer; });
}

std::vector<std::string> Source::problems() const {
  auto sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.place < b.place; });
  std::vector<std::string> sentences;
  sentences.reserve(sorted.size() + others_.size());
  for (const Problem& problem : sorted) {
    sentences.push_back(at(shown_, problem.place) + ": " + problem.what);
  }
  sentences.insert(sentences.end(), others_.begin(), others_.end());
  return sentences;
}

}  // namespace weir::scenario
