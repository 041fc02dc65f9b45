// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/base/text.h"
#include "harness/diff/breaks.h"

namespace weir::diff {
namespace {

using wire::LlmRequest;
using wire::Segment;

std::vector<const Segment*> tools_of(const LlmRequest& request) {
  std::vector<const Segment*> tools;
  for (const Segment& segment : request.segments) {
    if (segment.section == wire::Section::tools && segment.kind == wire::SegmentKind::tool) {
      tools.push_back(&segment);
    }
  }
  return tools;
}

std::vector<std::string> names_of(const std::vector<const Segment*>& tools) {
  std::vector<std::string> names;
  std::transform(tools.begin(), tools.end(), std::back_inserter(names),
                 [](const Segment* tool) { return tool->name; });
  return names;
}

std::string missing_names(const std::vector<std::string>& of, const std::vector<std::string>& in) {
  std::vector<std::string> missing;
  for (const std::string& name : of) {
    if (std::find(in.begin(), in.end(), name) == in.end()) {
      missing.push_back(name);
    }
  }
  return join(missing, ", ");
}

/// Object keys and members of lists in one order: equal for JSON that means the same.
nlohmann::json sorted(const Json& json) {
  if (json.is_object()) {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [key, value] : json.items()) {
      object[key] = sorted(value);
    }
    return object;
  }
  if (json.is_array()) {
    std::vector<nlohmann::json> members;
    for (const Json& member : json) {
      members.push_back(sorted(member));
    }
    std::sort(members.begin(), members.end());
    return members;
  }
  return nlohmann::json::parse(dump_json(json));
}

std::string raw_of(const LlmRequest& request, const Segment& segment) {
  return request.body.substr(segment.raw.begin, segment.raw.size());
}

/// The keys of a tool in which two versions differ.
Change change_within(const std::string& was, const std::string& now) {
  const Result<Json> before = parse_json(was);
  const Result<Json> after = parse_json(now);
  if (!before || !after) {
    return {"schema", {}, ""};
  }
  Change change;
  const bool same = sorted(*before) == sorted(*after);
  change.facts.emplace_back("json", same ? "same members, other order" : "other members");
  const auto text_of = [](const Json& json) {
    const auto description = json.find("description");
    return description == json.end() ? std::string() : dump_json(*description);
  };
  change.sub = text_of(*before) != text_of(*after) ? "text" : "schema";
  return change;
}

}  // namespace

Change tools_change(const LlmRequest& was, const LlmRequest& now) {
  const auto before = tools_of(was);
  const auto after = tools_of(now);
  const std::vector<std::string> old_names = names_of(before);
  const std::vector<std::string> new_names = names_of(after);
  const std::string added = missing_names(new_names, old_names);
  const std::string removed = missing_names(old_names, new_names);
  if (after.empty()) {
    return {"last_step", {{"removed", removed}}, ""};
  }
  if (!added.empty() || !removed.empty()) {
    return {"set", {{"added", added}, {"removed", removed}}, ""};
  }
  if (old_names != new_names) {
    return {"order", {{"set", "the same tools in another order"}}, ""};
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i]->content != after[i]->content) {
      return change_within(raw_of(was, *before[i]), raw_of(now, *after[i]));
    }
  }
  return {};
}

}  // namespace weir::diff
