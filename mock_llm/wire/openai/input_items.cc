// SPDX-License-Identifier: Apache-2.0
// What a stored answer was asked, as a list that clients read page by page (openai/openai-openapi
// v2.3.0 of 2026-08-21).
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <memory>
#include <vector>

#include "core/base/json.h"
#include "core/net/http.h"
#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/openai/stored.h"

namespace weir::wire::openai {
namespace {

constexpr std::size_t kPage = 20;
constexpr std::size_t kLargestPage = 100;

struct InputItem {
  std::string id;
  std::string json;
};

void append_member(std::string& out, std::string_view name, std::string_view json) {
  out.append(out.size() > 1 ? "," : "");
  append_json_string(out, name);
  out.append(":").append(json);
}

/// A string stands for one part; what an assistant said has a type of its own.
std::string parts_of(const JsonValue& item) {
  const JsonValue content = item["content"];
  if (!content.is(JsonType::string)) {
    return std::string(content.json());
  }
  const bool said = item.string("role") == "assistant";
  return std::string(said ? R"([{"type":"output_text","annotations":[],"text":)"
                          : R"([{"type":"input_text","text":)")
      .append(content.json())
      .append("}]");
}

InputItem input_item(const JsonValue& item, std::string_view suffix, std::size_t number) {
  const bool is_message = item.string("type").empty() || item.string("type") == "message";
  InputItem out;
  out.id = item.string("id");
  out.json = "{";
  if (out.id.empty()) {
    out.id.append(is_message ? "msg_" : "item_").append(suffix).append(std::to_string(number));
    append_member(out.json, "id", "\"" + out.id + "\"");
  }
  if (item.string("type").empty()) {
    append_member(out.json, "type", R"("message")");
  }
  if (is_message && !item["status"]) {
    append_member(out.json, "status", R"("completed")");
  }
  for (const JsonValue& member : item) {
    const bool is_content = is_message && member.key() == "content";
    append_member(out.json, member.key(), is_content ? parts_of(item) : member.json());
  }
  out.json += "}";
  return out;
}

std::vector<InputItem> items_in(std::string_view items, std::string_view response_id) {
  std::string text = "[" + std::string(items) + "]";
  const auto tree = JsonTree::parse(text);
  std::vector<InputItem> list;
  if (!tree) {
    return list;
  }
  const std::string_view suffix = response_id.substr(response_id.find('_') + 1);
  for (const JsonValue& item : (*tree)->root()) {
    list.push_back(input_item(item, suffix, list.size()));
  }
  return list;
}

std::size_t page_size(std::string_view query) {
  const std::string_view limit = net::query_value(query, "limit");
  std::size_t size = kPage;
  std::from_chars(limit.data(), limit.data() + limit.size(), size);
  return std::clamp<std::size_t>(size, 1, kLargestPage);
}

}  // namespace

std::string render_input_items(std::string_view response_id, std::string_view items,
                               std::string_view query) {
  std::vector<InputItem> list = items_in(items, response_id);
  if (net::query_value(query, "order") != "asc") {
    std::reverse(list.begin(), list.end());
  }
  const std::string_view after = net::query_value(query, "after");
  const auto before = std::find_if(list.begin(), list.end(),
                                   [&](const InputItem& item) { return item.id == after; });
  list.erase(list.begin(), before == list.end() ? list.begin() : before + 1);
  const std::size_t shown = std::min(list.size(), page_size(query));
  std::string out = R"({"object":"list","data":[)";
  for (std::size_t i = 0; i < shown; ++i) {
    out.append(i == 0 ? "" : ",").append(list[i].json);
  }
  out += "],\"first_id\":";
  append_json_string(out, shown == 0 ? "" : list.front().id);
  out += ",\"last_id\":";
  append_json_string(out, shown == 0 ? "" : list[shown - 1].id);
  return out.append(",\"has_more\":").append(shown < list.size() ? "true}" : "false}");
}

}  // namespace weir::wire::openai
