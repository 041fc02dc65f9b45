// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/mutating.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"

namespace weir::fault {
namespace {

using wire::JsonType;
using wire::JsonValue;
using wire::LlmRequest;
using wire::Segment;
using wire::SegmentKind;

std::optional<std::string> edited(const EditBody& edit, const LlmRequest& request,
                                  const Moment& moment) {
  BodyEditor body(request);
  edit(request, moment, body);
  return body.result();
}

/// The first string inside a value.
JsonValue any_text(const JsonValue& value) {
  if (value.is(JsonType::string)) {
    return value;
  }
  for (const JsonValue& child : value) {
    if (const JsonValue found = any_text(child)) {
      return found;
    }
  }
  return {};
}

/// The text of a block, a part, a result, or of the first in a list that has one.
JsonValue text_in(const JsonValue& value) {
  constexpr std::array<std::string_view, 3> kTexts{"text", "content", "output"};
  constexpr std::array<std::string_view, 2> kResponses{"functionResponse", "function_response"};
  if (!value || value.is(JsonType::string)) {
    return value;
  }
  if (value.is(JsonType::array)) {
    for (const JsonValue& element : value) {
      if (const JsonValue found = text_in(element)) {
        return found;
      }
    }
    return {};
  }
  for (const std::string_view name : kResponses) {
    if (const JsonValue response = value[name]) {
      return any_text(response["response"]);
    }
  }
  for (const std::string_view name : kTexts) {
    if (const JsonValue found = text_in(value[name])) {
      return found;
    }
  }
  return {};
}

std::string tool_of(const LlmRequest& request, const Segment& result) {
  if (!result.name.empty()) {
    return result.name;
  }
  const auto call =
      std::find_if(request.segments.begin(), request.segments.end(), [&](const Segment& segment) {
        return segment.kind == SegmentKind::tool_use && segment.id == result.id;
      });
  return call == request.segments.end() ? "" : call->name;
}

}  // namespace

Effect mutating(EditBody edit) {
  Effect effect;
  effect.concerns = [edit](const LlmRequest& request) {
    return edited(edit, request, {}).has_value();
  };
  effect.mutate = [edit = std::move(edit)](const LlmRequest& request, const Moment& moment,
                                           net::HttpRequest& http) {
    std::optional<std::string> body = edited(edit, request, moment);
    http.body = body ? std::move(*body) : std::move(http.body);
    return body.has_value();
  };
  return effect;
}

JsonValue system_text(const LlmRequest& request, const BodyEditor& body) {
  for (const Segment& segment : request.segments) {
    if (segment.section == wire::Section::system && segment.kind == SegmentKind::text) {
      return text_in(body.at(segment.raw));
    }
  }
  return {};
}

JsonValue result_text(const Segment& result, const BodyEditor& body) {
  return text_in(body.at(result.raw));
}

std::vector<const Segment*> results_of(const LlmRequest& request, std::string_view tool) {
  std::vector<const Segment*> results;
  for (const Segment& segment : request.segments) {
    if (segment.kind == SegmentKind::tool_result &&
        (tool.empty() || glob_matches(tool, tool_of(request, segment)))) {
      results.push_back(&segment);
    }
  }
  return results;
}

bool is_old(const LlmRequest& request, const Segment& segment) {
  return segment.section == wire::Section::messages &&
         segment.message < request.segments.back().message;
}

JsonValue schema_of(const JsonValue& tool) {
  constexpr std::array<std::string_view, 4> kSchemas{"input_schema", "parameters",
                                                     "parametersJsonSchema", "schema"};
  for (const std::string_view name : kSchemas) {
    if (const JsonValue schema = tool[name]; schema.is(JsonType::object)) {
      return schema;
    }
  }
  const JsonValue function = tool["function"];
  return function.is(JsonType::object) ? schema_of(function) : JsonValue();
}

}  // namespace weir::fault
