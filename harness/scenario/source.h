// SPDX-License-Identifier: Apache-2.0
// A file that is being read: its values, their places, and what is wrong with it.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "harness/scenario/yaml_document.h"

namespace weir::scenario {

class Source {
 public:
  /// `shown` is the file in messages: its path relative to the project.
  static Result<Source> open(const std::filesystem::path& path, const std::string& shown);

  Source(std::string shown, YamlDocument document)
      : shown_(std::move(shown)), document_(std::move(document)) {}

  const std::string& shown() const { return shown_; }

  const Json& json() const { return *document_.json; }

  /// The value at a JSON pointer, or null where there is none.
  const Json* find(const std::string& pointer) const;

  /// The scalar at `pointer` as written, which keeps "0.10" exact.
  std::string text(const std::string& pointer) const;

  /// `"timeout"`, `item 2 of "run"`, or `the file`.
  std::string subject(const std::string& pointer) const;

  /// What stands at `pointer`, short: `"soon"`, `2%`, `a list`.
  std::string shown_value(const std::string& pointer) const;

  /// "scenarios/refund/scenario.yaml:7:3" of a value.
  std::string where(const std::string& pointer) const;

  void reject(const std::string& pointer, std::string what);
  void reject_key(const std::string& pointer, std::string what);

  /// A sentence that already says where: of another file, or of the script in this one.
  void reject_whole(std::string sentence) { others_.push_back(std::move(sentence)); }

  /// Whether something is wrong with this very value.
  bool rejected_at(const std::string& pointer) const;

  bool rejected() const { return !problems_.empty() || !others_.empty(); }

  /// Ready sentences, in the order of their places.
  std::vector<std::string> problems() const;

 private:
  struct Problem {
    Place place;
    std::string pointer;
    std::string what;
  };

  Spot spot(const std::string& pointer) const;

  std::string shown_;
  YamlDocument document_;
  std::vector<Problem> problems_;
  std::vector<std::string> others_;
};

}  // namespace weir::scenario
