// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include <utility>
#include <vector>

#include "core/base/json_strings.h"
#include "core/base/secrets.h"

namespace weir {
namespace {

/// A number of JSON becomes a string.
class Replacer {
 public:
  explicit Replacer(const std::string& text) : text_(text), strings_(text) {}

  void replace(const Secret& secret) {
    const bool bare = is_json_ && !strings_.is_inside(secret.begin);
    const char* quote = bare ? "\"" : "";
    result_.append(text_, copied_, secret.begin - copied_);
    result_.append(quote).append("[redacted ").append(secret.kind).append("]").append(quote);
    copied_ = secret.end;
  }

  std::string take() && { return std::move(result_.append(text_, copied_)); }

 private:
  const std::string& text_;
  JsonStrings strings_;
  bool is_json_ = looks_like_json(text_);
  std::string result_;
  std::size_t copied_ = 0;
};

}  // namespace

std::string redacted(std::string text) {
  Redactions uncounted;
  return redacted(std::move(text), uncounted);
}

std::string redacted(std::string text, Redactions& counts) {
  const std::vector<Secret> secrets = secrets_in(text);
  if (secrets.empty()) {
    return text;
  }
  Replacer replacer(text);
  for (const Secret& secret : secrets) {
    replacer.replace(secret);
    ++counts[std::string(secret.kind)];
  }
  return std::move(replacer).take();
}

std::string masked(std::string text) {
  for (const Secret& secret : secrets_in(text)) {
    text.replace(secret.begin, secret.end - secret.begin, secret.end - secret.begin, '*');
  }
  return text;
}

}  // namespace weir
