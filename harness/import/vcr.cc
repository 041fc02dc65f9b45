// SPDX-License-Identifier: Apache-2.0
#include "harness/import/vcr.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/base64.h"
#include "harness/import/yaml_json.h"
#include "harness/scenario/yaml_tree.h"

namespace weir::importing {
namespace {

using scenario::YamlNode;
using Child = YamlNode::Child;
using Kind = YamlNode::Kind;

/// JSON schemas nest deeper than what people write.
constexpr std::size_t kMaxVcrDepth = 128;

const Child* member(const Child& map, std::string_view name) {
  for (const Child& child : map.node->children) {
    if (map.node->kind == Kind::map && child.key == name && child.node->kind != Kind::null) {
      return &child;
    }
  }
  return nullptr;
}

bool is_text(const Child& value) {
  return value.node->kind == Kind::plain || value.node->kind == Kind::quoted;
}

class Reader {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  Result<std::vector<HttpRecord>> read(const Child& root) const {
    const Child* interactions = member(root, "interactions");
    if (interactions == nullptr || interactions->node->kind != Kind::list) {
      return wrong(root, "expected a list \"interactions\", as vcrpy writes it");
    }
    std::vector<HttpRecord> records;
    for (const Child& interaction : interactions->node->children) {
      WEIR_TRY(HttpRecord record, read_interaction(interaction));
      records.push_back(std::move(record));
    }
    return records;
  }

 private:
  Error wrong(const Child& value, const std::string& what) const {
    return config_error(scenario::at(name_, value.place) + ": " + what);
  }

  Result<HttpRecord> read_interaction(const Child& interaction) const {
    const Child* request = member(interaction, "request");
    const Child* response = member(interaction, "response");
    if (request == nullptr || response == nullptr) {
      return wrong(interaction, "expected an interaction with request and response");
    }
    HttpRecord record;
    record.place = scenario::at(name_, interaction.place);
    WEIR_TRY(record.method, text_of(*request, "method"));
    WEIR_TRY(record.url, text_of(*request, "uri"));
    WEIR_TRY(record.request_headers, headers_of(*request));
    WEIR_TRY(record.request_body, body_of(*request));
    WEIR_TRY(record.status, status_of(*response));
    WEIR_TRY(record.answer_headers, headers_of(*response));
    WEIR_TRY(record.answer_body, body_of(*response));
    return record;
  }

  Result<std::string> text_of(const Child& map, std::string_view name) const {
    const Child* text = member(map, name);
    if (text == nullptr || !is_text(*text)) {
      return wrong(text == nullptr ? map : *text, "expected the text of " + std::string(name));
    }
    return text->node->text;
  }

  /// `status: {code: 200}`, or for httpx up to vcrpy 5 `status_code: 200`.
  Result<int> status_of(const Child& response) const {
    const Child* status = member(response, "status");
    const Child* code =
        status == nullptr ? member(response, "status_code") : member(*status, "code");
    int number = 0;
    const std::string text = code == nullptr ? "" : code->node->text;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 100 || number > 999) {
      return wrong(code == nullptr ? response : *code, "expected a status like {code: 200}");
    }
    return number;
  }

  /// Names to a value or a list of them.
  Result<net::Headers> headers_of(const Child& part) const {
    net::Headers headers;
    const Child* map = member(part, "headers");
    if (map != nullptr && map->node->kind != Kind::map) {
      return wrong(*map, "expected headers: a map of names to values");
    }
    for (const Child& header : map == nullptr ? std::vector<Child>{} : map->node->children) {
      if (header.node->kind != Kind::list) {
        headers.emplace_back(header.key, header.node->text);
      }
      for (const Child& value : header.node->children) {
        headers.emplace_back(header.key, value.node->text);
      }
    }
    return headers;
  }

  Result<std::string> body_of(const Child& part) const {
    if (const Child* parsed = member(part, "parsed_body")) {
      return json_at(*parsed);
    }
    const Child* body = member(part, "body");
    if (body == nullptr) {
      body = member(part, "content");
    }
    return body == nullptr ? Result<std::string>("") : bytes_of(*body);
  }

  Result<std::string> bytes_of(const Child& body) const {
    if (is_text(body)) {
      return body.node->text;
    }
    if (const Child* text = member(body, "string")) {
      return is_text(*text) ? Result<std::string>(text->node->text)
                            : wrong(*text, "expected the text of the body");
    }
    const Child* base64 = member(body, "base64_string");
    if (base64 == nullptr) {
      return body.node->children.empty()
                 ? Result<std::string>("")
                 : wrong(body, "expected a body with string or base64_string");
    }
    std::optional<std::string> bytes = decode_base64(base64->node->text);
    return bytes ? Result<std::string>(*std::move(bytes))
                 : wrong(*base64, "base64_string is not valid base64");
  }

  Result<std::string> json_at(const Child& value) const {
    Result<std::string> json = json_of(value);
    return json.ok() ? std::move(json) : wrong(value, json.error().message);
  }

  std::string name_;
};

}  // namespace

Result<std::vector<HttpRecord>> read_vcr(const std::string& text, const std::string& name) {
  if (text.size() > kMaxVcrBytes) {
    return config_error(name + ": larger than 32 MiB; import a part of it");
  }
  WEIR_TRY(const Child root, scenario::parse_yaml_tree(text, name, {kMaxVcrDepth, true}));
  return Reader(name).read(root);
}

}  // namespace weir::importing
