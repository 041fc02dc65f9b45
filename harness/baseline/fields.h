// SPDX-License-Identifier: Apache-2.0
// Reads typed fields of one JSON object; the first problem names place and field and sticks.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/json.h"
#include "core/model/usage.h"

namespace weir::baseline {

class Fields {
 public:
  /// `problem` is shared by all readers of one file: "" until the first field that is wrong.
  Fields(const Json& object, std::string where, std::string& problem);

  bool has(const char* key) const;
  /// The value of a field that must be there, or null (and a problem).
  const Json* require(const char* key, const char* expected);

  std::string text(const char* key, std::string otherwise);
  std::int64_t number(const char* key, std::int64_t otherwise);
  bool flag(const char* key, bool otherwise);
  Usage usage(const char* key, const Usage& otherwise);

  void complain(const char* key, const std::string& expected);

  const std::string& where() const { return where_; }

  bool ok() const { return problem_.empty(); }

 private:
  const Json* find(const char* key) const;

  const Json& object_;
  std::string where_;
  std::string& problem_;
};

}  // namespace weir::baseline
