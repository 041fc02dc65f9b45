// SPDX-License-Identifier: Apache-2.0
#include "mock_llm/fault/kinds.h"
#include "mock_llm/fault/request_effects.h"

namespace weir::fault {
namespace {

constexpr std::size_t kAll = 0;

}  // namespace

std::vector<Kind> request_kinds() {
  return {
      {"history_truncated",
       "drops the oldest messages of each request",
       {{"keep",
         "at most so many messages stay, beside the first if no other is a question; 4 if "
         "absent"}},
       make_history_truncated,
       kAll},
      {"image_reencoded",
       "sends other bytes for the old images of each request",
       {},
       make_image_reencoded,
       kAll},
      {"json_keys_reordered",
       "orders the keys of the tools' schemas otherwise",
       {},
       make_json_keys_reordered},
      {"marker_added",
       "marks a fifth block of each request, which Anthropic refuses",
       {},
       make_marker_added,
       kAll},
      {"marker_dropped",
       "takes the last cache marker from each request",
       {},
       make_marker_dropped,
       kAll},
      {"marker_moved",
       "moves the last cache marker of each request to the front of the messages",
       {},
       make_marker_moved,
       kAll},
      {"model_switched",
       "asks another model",
       {{"to", "its id; must be given"}},
       make_model_switched},
      {"result_rerendered",
       "renders the old tool results of each request otherwise",
       {},
       make_result_rerendered,
       kAll},
      {"system_timestamp",
       "puts the time in front of the system prompt of each request",
       {},
       make_system_timestamp,
       kAll},
      {"system_uuid",
       "puts a fresh id in front of the system prompt of each request",
       {},
       make_system_uuid,
       kAll},
      {"thinking_toggled",
       "turns thinking on where it is off, or off; OpenAI: another effort",
       {},
       make_thinking_toggled},
      {"tools_reordered", "orders the tools otherwise", {}, make_tools_reordered},
  };
}

}  // namespace weir::fault
