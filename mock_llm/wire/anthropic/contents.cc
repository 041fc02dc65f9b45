// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/wire/anthropic/contents.h"

#include <utility>

#include "mock_llm/wire/anthropic/segments.h"

namespace weir::wire::anthropic {
namespace {

constexpr std::string_view kTools = "tools";
constexpr std::string_view kMessages = "messages";

}  // namespace

JsonTree::LeaveOut Contents::leave_out() {
  if (memo_ == nullptr) {
    return {};
  }
  return [this](std::string_view list, ByteRange raw) { return recall(list, raw); };
}

bool Contents::recall(std::string_view list, ByteRange raw) {
  if (list != kTools && list != kMessages) {
    return false;
  }
  std::shared_ptr<const Part> part = memo_->find(key_of(list, raw));
  const bool is_known = part != nullptr;
  if (is_known) {
    known_[raw.begin] = std::move(part);
  }
  return is_known;
}

/// A part depends on its bytes, on the list that it stands in, and on the version whose rules it
/// was checked by.
Digest128 Contents::key_of(std::string_view list, ByteRange raw) const {
  const Digest128 rules = chain128(digest128(list), request_.api_version);
  return chain128(rules, std::string_view(request_.body).substr(raw.begin, raw.size()));
}

void Contents::read(const JsonValue& root) {
  read_list(root, kTools, read_tool);
  const JsonValue system = root["system"];
  add(read_system(system), {"/system", system.raw().begin, 0});
  read_list(root, kMessages, read_message);
}

void Contents::read_list(const JsonValue& root, std::string_view list, Reader reader) {
  std::size_t index = 0;
  for (const JsonValue& element : root[list]) {
    const auto place = [&](const char* separator, std::string name) {
      return name.append(list).append(separator).append(std::to_string(index));
    };
    Part part = part_of(element, list, reader);
    for (const std::string& warning : part.warnings) {
      request_.warnings.push_back(place(".", "") + warning);
    }
    const std::size_t message = list == kMessages ? index : 0;
    add(std::move(part), {place("/", "/"), element.raw().begin, message});
    ++index;
  }
}

Part Contents::part_of(const JsonValue& element, std::string_view list, Reader reader) {
  if (element.is_left_out()) {
    return *known_.at(element.raw().begin);
  }
  Part part = reader(element);
  if (memo_ != nullptr) {
    memo_->keep(key_of(list, element.raw()), element.raw().size(),
                std::make_shared<const Part>(part));
  }
  return part;
}

void Contents::add(Part part, const Place& place) {
  for (Segment& segment : part.segments) {
    segment.pointer.insert(0, place.pointer);
    segment.raw.begin += place.begin;
    segment.raw.end += place.begin;
    segment.message = place.message;
    if (segment.marker) {
      segment.marker->pointer.insert(0, place.pointer);
    }
    request_.segments.push_back(std::move(segment));
  }
  for (CacheMarker& marker : part.markers) {
    marker.pointer.insert(0, place.pointer);
    markers_.push_back(std::move(marker));
  }
  traits_ |= part.traits;
}

}  // namespace weir::wire::anthropic
