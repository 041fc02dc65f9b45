// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/cache/comparison.h"

#include <optional>
#include <string_view>
#include <utility>

#include "core/base/text.h"
#include "mock_llm/cache/divergence.h"

namespace weir::cache {
namespace {

using wire::LlmRequest;
using wire::PromptChange;

std::string_view name_of(std::string_view entry) {
  return trim(entry.substr(0, entry.find('=')));
}

/// The first entry of one salt that the other doesn't have.
std::string_view entry_missing(std::string_view of, std::string_view in) {
  for (const std::string_view entry : split(of, ';')) {
    bool known = false;
    for (const std::string_view other : split(in, ';')) {
      known = known || trim(other) == trim(entry);
    }
    if (!known) {
      return entry;
    }
  }
  return {};
}

/// The name of a parameter that differs; "" if none does.
std::string changed_setting(const LlmRequest& was, const LlmRequest& now) {
  for (const auto salt :
       {&wire::CacheSalts::tools, &wire::CacheSalts::system, &wire::CacheSalts::messages}) {
    const std::string& before = was.salts.*salt;
    const std::string& after = now.salts.*salt;
    if (before != after) {
      const std::string_view added = entry_missing(after, before);
      return std::string(name_of(added.empty() ? entry_missing(before, after) : added));
    }
  }
  return {};
}

PromptChange change_in(const wire::Segment& segment) {
  if (segment.kind == wire::SegmentKind::schema) {
    return PromptChange::schema;
  }
  switch (segment.section) {
    case wire::Section::tools:
      return PromptChange::tools;
    case wire::Section::system:
      return PromptChange::system;
    case wire::Section::messages:
      break;
  }
  return PromptChange::messages;
}

}  // namespace

FirstChange first_change(const LlmRequest& was, const LlmRequest& now) {
  if (was.model != now.model) {
    return {PromptChange::model, "", 0};
  }
  if (std::string setting = changed_setting(was, now); !setting.empty()) {
    return {PromptChange::setting, std::move(setting), 0};
  }
  const std::optional<Divergence> found = find_divergence(was, now);
  if (!found) {
    return {};
  }
  const auto& longer = found->segment < now.segments.size() ? now.segments : was.segments;
  return {change_in(longer[found->segment]), "", found->segment};
}

}  // namespace weir::cache
