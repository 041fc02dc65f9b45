// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/selector.h"

#include <algorithm>

#include "core/base/text.h"
#include "mock_llm/cassette/history.h"

namespace weir::fault {
namespace {

using wire::LlmRequest;
using wire::Section;
using wire::Segment;
using wire::SegmentKind;

constexpr std::size_t kMost = 1'000'000;

bool is_lane(const LlmRequest& request, std::string_view glob) {
  const auto first =
      std::find_if(request.segments.begin(), request.segments.end(), [](const Segment& segment) {
        return segment.section == Section::messages && segment.kind == SegmentKind::text;
      });
  return first != request.segments.end() && glob_matches(glob, first->text);
}

/// Between the last assistant turn and the end only its results stand.
bool called(const LlmRequest& request, std::string_view glob) {
  const auto turn = cassette::last_turn(request, request.segments.size());
  if (!turn) {
    return false;
  }
  const auto begin = request.segments.begin() + static_cast<std::ptrdiff_t>(turn->begin);
  return std::any_of(begin, request.segments.end(), [glob](const Segment& segment) {
    return segment.kind == SegmentKind::tool_use && glob_matches(glob, segment.name);
  });
}

bool offers_tool(const LlmRequest& request, std::string_view glob) {
  return std::any_of(request.segments.begin(), request.segments.end(),
                     [glob](const Segment& segment) {
                       return segment.kind == SegmentKind::tool && glob_matches(glob, segment.name);
                     });
}

}  // namespace

bool Selector::matches(const LlmRequest& request, const Digest128& draw) const {
  return (model.empty() || glob_matches(model, request.model)) &&
         (lane.empty() || is_lane(request, lane)) && (tool.empty() || called(request, tool)) &&
         (offers.empty() || offers_tool(request, offers)) &&
         (turn == 0 || turn == cassette::place_of(request).depth + 1) &&
         (percent == 0 || chain128(draw, seed).low % 100 < percent);
}

bool Selector::meets(std::size_t n) const {
  if (n < after) {
    return false;
  }
  const std::size_t nth = n - after;
  return nth % every == 0 && (times == 0 || nth / every < times);
}

Result<Selector> selector_from(const Parameters& parameters, std::size_t times) {
  Selector selector;
  selector.model = parameters.text("model");
  selector.lane = parameters.text("lane");
  selector.tool = parameters.text("tool");
  selector.offers = parameters.text("offers");
  selector.seed = parameters.text("seed");
  WEIR_TRY(selector.turn, parameters.number("turn", 0, 1, kMost));
  WEIR_TRY(selector.percent, parameters.number("probability", 0, 1, 100));
  WEIR_TRY(selector.after, parameters.number("after", 0, 0, kMost));
  WEIR_TRY(selector.every, parameters.number("every", 1, 1, kMost));
  WEIR_TRY(selector.times, parameters.number("times", selector.percent > 0 ? 0 : times, 0, kMost));
  return selector;
}

}  // namespace weir::fault
