// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/base/text.h"
#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/result_effects.h"

namespace weir::fault {
namespace {

/// Gives the tool an optional argument that it did not have.
void add_property(const wire::JsonValue& schema, const std::string& name, BodyEditor& body) {
  const std::string property = R"({"type":"string"})";
  if (const wire::JsonValue properties = schema["properties"]) {
    body.set_member(properties, name, property);
  } else {
    body.set_member(schema, "properties", R"({")" + name + R"(":)" + property + "}");
  }
}

}  // namespace

Result<Effect> make_tools_changed(const Parameters& parameters) {
  return mutating([tool = parameters.text("tool")](const wire::LlmRequest& request,
                                                   const Moment& moment, BodyEditor& body) {
    const std::string name = "option_" + to_hex(chain128(moment.key, "option")).substr(0, 4);
    for (const wire::Segment& segment : request.segments) {
      const bool asked = segment.kind == wire::SegmentKind::tool &&
                         (tool.empty() || glob_matches(tool, segment.name));
      if (const auto schema = asked ? schema_of(body.at(segment.raw)) : wire::JsonValue()) {
        add_property(schema, name, body);
        return;
      }
    }
  });
}

}  // namespace weir::fault
