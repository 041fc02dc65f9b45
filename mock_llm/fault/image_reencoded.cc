// SPDX-License-Identifier: Apache-2.0
#include <cctype>
#include <string>

#include "mock_llm/fault/mutating.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

using wire::JsonType;
using wire::JsonValue;

/// From the end: behind what tells type and size, in front of the padding.
constexpr std::size_t kFromEnd = 8;

bool is_base64(const JsonValue& string) {
  return string.key() == "data" || string.text().starts_with("data:");
}

void reencode(const JsonValue& value, BodyEditor& body) {
  if (!value.is(JsonType::string)) {
    for (const JsonValue& child : value) {
      reencode(child, body);
    }
    return;
  }
  std::string text(value.text());
  if (is_base64(value) && text.size() > kFromEnd) {
    char& digit = text[text.size() - kFromEnd];
    digit = digit == 'A' ? 'B' : 'A';
    body.set_text(value, text);
  }
}

}  // namespace

Result<Effect> make_image_reencoded(const Parameters& /*parameters*/) {
  return mutating([](const wire::LlmRequest& request, const Moment& /*moment*/, BodyEditor& body) {
    for (const wire::Segment& segment : request.segments) {
      if (!segment.images.empty() && is_old(request, segment)) {
        reencode(body.at(segment.raw), body);
      }
    }
  });
}

}  // namespace weir::fault
