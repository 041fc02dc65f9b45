// SPDX-License-Identifier: Apache-2.0
// JSON whose numbers are kept as they are written.
#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace weir {
namespace {

/// Builds the value that the events describe. Names of its functions are the library's.
class TextBuilder final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put(nullptr); }

  bool boolean(bool value) override { return put(value); }

  bool number_integer(number_integer_t value) override { return put(std::to_string(value)); }

  bool number_unsigned(number_unsigned_t value) override { return put(std::to_string(value)); }

  bool number_float(number_float_t /*value*/, const string_t& text) override { return put(text); }

  bool string(string_t& value) override { return put(std::move(value)); }

  bool binary(binary_t& /*value*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return open(Json::object()); }

  bool key(string_t& name) override {
    key_ = std::move(name);
    return true;
  }

  bool end_object() override { return close(); }

  bool start_array(std::size_t /*size*/) override { return open(Json::array()); }

  bool end_array() override { return close(); }

  bool parse_error(std::size_t /*byte*/, const std::string& /*token*/,
                   const Json::exception& /*error*/) override {
    return false;
  }

  Json take() && { return std::move(root_); }

 private:
  bool put(Json value) {
    place(std::move(value));
    return true;
  }

  bool open(Json container) {
    open_.push_back(&place(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  /// A container is complete before the next one beside it begins, so pointers to open ones hold.
  Json& place(Json value) {
    if (open_.empty()) {
      return root_ = std::move(value);
    }
    Json& parent = *open_.back();
    if (parent.is_object()) {
      return parent[key_] = std::move(value);
    }
    parent.push_back(std::move(value));
    return parent.back();
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
};

}  // namespace

Result<Json> parse_json_numbers_as_text(std::string_view text) {
  TextBuilder builder;
  if (Json::sax_parse(text, &builder)) {
    return std::move(builder).take();
  }
  // What is wrong with it, in the words of the other reader.
  Result<Json> refused = parse_json(text);
  return refused ? Result<Json>(config_error("not valid JSON")) : std::move(refused);
}

}  // namespace weir
