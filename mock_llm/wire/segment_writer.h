// SPDX-License-Identifier: Apache-2.0
// Adds segments to a request of OpenAI or Google: place, range and digests are set here, once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mock_llm/wire/json_tree.h"
#include "mock_llm/wire/request.h"

namespace weir::wire {

/// Where a segment stands in the prompt.
struct Place {
  Section section = Section::messages;
  Role role = Role::user;
  std::size_t message = 0;
  std::string pointer;

  Place at(std::string_view step) const {
    return {section, role, message, pointer + "/" + std::string(step)};
  }

  Place at(std::size_t index) const { return at(std::to_string(index)); }
};

/// What a segment says; the fields are those of Segment.
struct Saying {
  SegmentKind kind = SegmentKind::text;
  std::string text;
  std::string name;
  std::string id;
  std::string item_id;
  bool is_error = false;
  std::vector<Media> images;
  std::vector<AttachedFile> files;
};

class SegmentWriter {
 public:
  explicit SegmentWriter(LlmRequest& request) : request_(request) {}

  /// The segment that `value` stands for; the reference holds until the next call.
  Segment& add(const Place& place, const JsonValue& value, Saying saying);

 private:
  LlmRequest& request_;
  std::string scratch_;
};

}  // namespace weir::wire
