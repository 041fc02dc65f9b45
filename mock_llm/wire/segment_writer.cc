// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/segment_writer.h"

#include <utility>

#include "mock_llm/wire/canonical.h"

namespace weir::wire {
namespace {

/// Where the text says all that the model reads, spelling and ids of the JSON make no difference.
bool is_said_by_text(const Segment& segment) {
  if (!segment.images.empty() || !segment.files.empty()) {
    return false;
  }
  return segment.kind == SegmentKind::text || segment.kind == SegmentKind::thinking ||
         segment.kind == SegmentKind::tool_use || segment.kind == SegmentKind::tool_result;
}

}  // namespace

Segment& SegmentWriter::add(const Place& place, const JsonValue& value, Saying saying) {
  Segment& segment = request_.segments.emplace_back();
  segment.section = place.section;
  segment.role = place.role;
  segment.kind = saying.kind;
  segment.message = place.message;
  segment.pointer = place.pointer;
  segment.raw = value.raw();
  segment.text = std::move(saying.text);
  segment.name = std::move(saying.name);
  segment.id = std::move(saying.id);
  segment.item_id = std::move(saying.item_id);
  segment.is_error = saying.is_error;
  segment.images = std::move(saying.images);
  segment.files = std::move(saying.files);

  scratch_.clear();
  for (const int tag : {static_cast<int>(segment.section), static_cast<int>(segment.role),
                        static_cast<int>(segment.kind)}) {
    scratch_.push_back(static_cast<char>('a' + tag));
  }
  scratch_.append(segment.name).push_back('\n');
  if (is_said_by_text(segment)) {
    scratch_ += segment.text;
  } else {
    append_canonical_block(scratch_, value, CallIds::leave_out);
  }
  segment.content = digest128(scratch_);
  segment.digest = segment.content;
  return segment;
}

}  // namespace weir::wire
