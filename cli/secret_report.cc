// SPDX-License-Identifier: Apache-2.0
#include "cli/secret_report.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "core/base/json_strings.h"
#include "core/base/redact.h"
#include "core/base/secrets.h"
#include "core/base/text.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::cli {

namespace {

/// The names of members come from the file, too.
std::string part_of_pointer(std::string_view name) {
  std::string part = redacted(std::string(name));
  replace_all(part, "~", "~0");
  replace_all(part, "/", "~1");
  return "/" + part;
}

/// The pointer of the innermost value around a byte.
std::string pointer_at(const wire::JsonValue& value, std::size_t at) {
  std::size_t index = 0;
  for (const wire::JsonValue& inner : value) {
    const std::string name =
        value.is(wire::JsonType::array) ? std::to_string(index++) : std::string(inner.key());
    if (at >= inner.raw().begin && at < inner.raw().end) {
      return part_of_pointer(name) + pointer_at(inner, at);
    }
  }
  return "";
}

class LineReport {
 public:
  LineReport(std::string line, std::string where)
      : line_(std::move(line)), where_(std::move(where)) {}

  std::vector<std::string> problems() {
    std::vector<std::string> told;
    for (const Secret& secret : secrets_in(line_)) {
      const std::string kind(secret.kind);
      const bool vowel = std::string_view("aeiou").find(kind.front()) != std::string_view::npos;
      std::string sentence = where_ + place_of(secret);
      sentence.append(" holds a secret: ").append(vowel ? "an " : "a ").append(kind);
      sentence.append("; put [redacted ").append(kind).append("] in its place, or record it again");
      told.push_back(std::move(sentence));
    }
    return told;
  }

 private:
  std::string place_of(const Secret& secret) {
    std::string json = line_;
    if (looks_like_json(line_)) {
      if (const auto tree = wire::JsonTree::parse(json); tree.ok()) {
        return ": " + pointer_at((*tree)->root(), secret.begin);
      }
    }
    return ":" + std::to_string(secret.begin + 1) + ":";
  }

  std::string line_;
  std::string where_;
};

}  // namespace

std::vector<std::string> secret_problems(std::string_view text, const std::string& file) {
  std::vector<std::string> problems;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    LineReport report(std::string(line), file + ":" + std::to_string(++number));
    for (std::string& problem : report.problems()) {
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

}  // namespace weir::cli
