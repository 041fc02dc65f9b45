// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/meter/deferred.h"

#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "mock_llm/wire/canonical.h"
#include "mock_llm/wire/json_tree.h"

namespace weir::meter {
namespace {

using wire::JsonTree;
using wire::JsonValue;

std::map<std::string, std::string> definitions(const JsonValue& tools) {
  std::map<std::string, std::string> texts;
  for (const JsonValue& tool : tools) {
    if (tool["defer_loading"].text() == "true") {
      wire::append_compact(texts[std::string(tool.string("name"))], tool);
    }
  }
  return texts;
}

/// Calls found(name) where the block is a reference.
template <typename Found>
void with_reference(const JsonValue& block, const Found& found) {
  if (block.string("type") == "tool_reference") {
    const std::string_view name = block.string("tool_name");
    found(name.empty() ? block.string("name") : name);
  }
}

std::vector<std::string> references(const wire::LlmRequest& request, const wire::Segment& segment) {
  std::vector<std::string> names;
  std::string json = request.body.substr(segment.raw.begin, segment.raw.size());
  if (json.find("tool_reference") == std::string::npos) {
    return names;
  }
  const auto tree = JsonTree::parse(json);
  if (!tree) {
    return names;
  }
  const auto add = [&](std::string_view name) { names.emplace_back(name); };
  const JsonValue block = (*tree)->root();
  with_reference(block, add);
  with_reference(block["tool"], add);
  if (block["content"].is(wire::JsonType::array)) {
    for (const JsonValue& element : block["content"]) {
      with_reference(element, add);
    }
  }
  return names;
}

}  // namespace

Deferred deferred_tools(const wire::LlmRequest& request) {
  Deferred deferred;
  if (request.body.find("defer_loading") == std::string::npos) {
    return deferred;
  }
  std::string body = request.body;
  const auto tree = JsonTree::parse(body);
  if (!tree) {
    return deferred;
  }
  const std::map<std::string, std::string> texts = definitions((*tree)->root()["tools"]);
  deferred.any = !texts.empty();
  for (std::size_t i = 0; deferred.any && i < request.segments.size(); ++i) {
    for (const std::string& name : references(request, request.segments[i])) {
      const auto definition = texts.find(name);
      if (definition != texts.end()) {
        deferred.loaded.push_back({i, definition->second});
      }
    }
  }
  return deferred;
}

}  // namespace weir::meter
